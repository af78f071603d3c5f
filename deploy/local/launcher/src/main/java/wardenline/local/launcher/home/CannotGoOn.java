package wardenline.local.launcher.home;

/** Ends a command with one line that a person can act on; never a stack trace. */
public final class CannotGoOn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotGoOn(String line) {
        super(line);
    }

    public String line() {
        return String.valueOf(getMessage());
    }
}
