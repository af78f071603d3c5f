package wardenline.local.launcher.console;

import java.io.PrintStream;
import java.util.List;

/**
 * Where a person reads along. On a real terminal a block of lines can be drawn again in place and words can be coloured;
 * elsewhere there are plain lines.
 */
public final class Terminal {
    private static final String ESCAPE = "\u001b[";

    private final PrintStream out;
    private final boolean live;
    private int drawn;

    public Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** The script knows whether output goes to a terminal; Java does not when input comes from elsewhere. */
    public static Terminal ofEnvironment() {
        return new Terminal(System.out, "1".equals(System.getenv("WARDENLINE_TTY")));
    }

    public boolean live() {
        return live;
    }

    public synchronized void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /** Draws a block in place of the one drawn before. Does nothing where lines cannot be taken back. */
    public synchronized void draw(List<String> block) {
        if (!live) return;
        erase();
        block.forEach(out::println);
        drawn = block.size();
        out.flush();
    }

    /** Leaves what is drawn where it is. */
    public synchronized void keep() {
        drawn = 0;
    }

    private void erase() {
        if (drawn > 0) out.print(ESCAPE + drawn + "A" + ESCAPE + "J");
        drawn = 0;
    }

    public String good(String text) {
        return colour("32", text);
    }

    public String bad(String text) {
        return colour("31", text);
    }

    public String busy(String text) {
        return colour("33", text);
    }

    public String strong(String text) {
        return colour("1", text);
    }

    private String colour(String code, String text) {
        return live ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
