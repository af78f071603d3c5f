package wardenline.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What changed between two texts, word by word, so that who clears sees it at first sight. The pieces that are not REMOVED make the
 * later text, those that are not ADDED the earlier one, to the last space.
 */
public final class TextDiff {

    /** Beyond this many words a side, the texts are told apart as wholes: an advisory has a few hundred. */
    private static final int WORDS_MAX = 4_000;

    /** A space goes with the word before it: alone it would stand as common ground between any two changes. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+\\s*|\\s+|.\\s*", Pattern.DOTALL);

    /** Whether a piece stands in both texts or in one. */
    public enum Kind {
        SAME,
        ADDED,
        REMOVED
    }

    /** A run of words of one kind. */
    public record Piece(Kind kind, String text) {}

    private TextDiff() {}

    public static List<Piece> between(String before, String after) {
        var old = words(before);
        var now = words(after);
        if (old.size() > WORDS_MAX || now.size() > WORDS_MAX) return wholes(before, after);
        var common = commonLengths(old, now);
        var pieces = new Pieces();
        int i = 0;
        int j = 0;
        while (i < old.size() && j < now.size()) {
            if (old.get(i).equals(now.get(j))) {
                pieces.add(Kind.SAME, old.get(i));
                i++;
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) pieces.add(Kind.REMOVED, old.get(i++));
            else pieces.add(Kind.ADDED, now.get(j++));
        }
        while (i < old.size()) pieces.add(Kind.REMOVED, old.get(i++));
        while (j < now.size()) pieces.add(Kind.ADDED, now.get(j++));
        return pieces.done();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(word -> word.group()).toList();
    }

    /** The length of the longest common run of words from each pair of positions on. */
    private static short[][] commonLengths(List<String> old, List<String> now) {
        var lengths = new short[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                lengths[i][j] = old.get(i).equals(now.get(j))
                        ? (short) (lengths[i + 1][j + 1] + 1)
                        : (short) Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }

    private static List<Piece> wholes(String before, String after) {
        return before.equals(after)
                ? List.of(new Piece(Kind.SAME, after))
                : List.of(new Piece(Kind.REMOVED, before), new Piece(Kind.ADDED, after));
    }

    /** Gathers words into runs: what was removed stands before what came in its place. */
    private static final class Pieces {

        private final List<Piece> all = new ArrayList<>();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder added = new StringBuilder();
        private final StringBuilder same = new StringBuilder();

        void add(Kind kind, String word) {
            switch (kind) {
                case SAME -> {
                    changed();
                    same.append(word);
                }
                case REMOVED -> {
                    kept();
                    removed.append(word);
                }
                case ADDED -> {
                    kept();
                    added.append(word);
                }
            }
        }

        List<Piece> done() {
            kept();
            changed();
            return List.copyOf(all);
        }

        private void kept() {
            flush(Kind.SAME, same);
        }

        private void changed() {
            flush(Kind.REMOVED, removed);
            flush(Kind.ADDED, added);
        }

        private void flush(Kind kind, StringBuilder text) {
            if (text.isEmpty()) return;
            all.add(new Piece(kind, text.toString()));
            text.setLength(0);
        }
    }
}
