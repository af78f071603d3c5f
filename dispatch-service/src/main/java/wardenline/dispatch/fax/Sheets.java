package wardenline.dispatch.fax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The pages of a cleared text, and their numbers. How many sheets they are is known only where they are laid out, for it depends on the
 * paper, the type, the names that were filled in, and the form that follows: sheets are numbered here, and the number is no part of what
 * was cleared.
 */
final class Sheets {

    /**
     * What was cleared before then bears numbers of its own, in one of these words. They count cleared pages, two of which may be three
     * sheets: the true number takes their place.
     */
    private static final Pattern NUMBER =
            Pattern.compile("\\R\\h*\\R(?:Page|Página|Ukurasa|صفحة) (\\d{1,3})/(\\d{1,3})\\s*$");

    private Sheets() {}

    /** The cleared pages without numbers. */
    static List<String> cleared(String text) {
        var pages = List.of(text.split("\f", -1));
        var bare = new ArrayList<String>();
        for (var i = 0; i < pages.size(); i++) {
            var number = NUMBER.matcher(pages.get(i));
            if (!number.find()
                    || !number.group(1).equals(i + 1 + "")
                    || !number.group(2).equals(pages.size() + "")) return pages;
            bare.add(pages.get(i).substring(0, number.start()));
        }
        return List.copyOf(bare);
    }

    /** {@code Page 1/3}. */
    static String number(String language, int sheet, int sheets) {
        return FormWords.in(language).page() + " " + sheet + "/" + sheets;
    }

    /** The text for a machine that prints text: a cleared page is short enough for a sheet of it, and no form follows. */
    static String asText(String text, String language) {
        var pages = cleared(text);
        var numbered = new ArrayList<String>();
        for (var i = 0; i < pages.size(); i++)
            numbered.add(pages.get(i).stripTrailing() + "\n\n" + number(language, i + 1, pages.size()) + "\n");
        return String.join("\f", numbered);
    }
}
