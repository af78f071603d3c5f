package wardenline.local.carriers.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Plain text cut into words and links, so that a page can show the links as such. */
final class LinkedText {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+[^\\s<>\"'.,;:!?)]");

    private LinkedText() {}

    /** Some text, which is an address or is not. */
    record Piece(String text, boolean link) {}

    static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var links = LINK.matcher(text);
        var end = 0;
        while (links.find()) {
            if (links.start() > end) pieces.add(new Piece(text.substring(end, links.start()), false));
            pieces.add(new Piece(links.group(), true));
            end = links.end();
        }
        if (end < text.length()) pieces.add(new Piece(text.substring(end), false));
        return pieces;
    }
}
