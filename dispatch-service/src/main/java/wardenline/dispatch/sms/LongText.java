package wardenline.dispatch.sms;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A long text of which some parts are here, in whatever order they came and however often.
 *
 * @param parts how many it has
 * @param known the words of each part that is here, by its number
 */
public record LongText(int parts, TreeMap<Integer, String> known) {

    /** Of rows that are parts of one text. */
    public static <T> LongText of(
            int parts, Collection<T> rows, Function<T, Optional<Concatenation>> part, Function<T, String> words) {
        var known = new TreeMap<Integer, String>();
        for (var row : rows) part.apply(row).ifPresent(of -> known.putIfAbsent(of.part(), words.apply(row)));
        return new LongText(parts, known);
    }

    public boolean whole() {
        return known.size() == parts;
    }

    /** The parts in their order; {@code missing} stands where one never came. */
    public String words(String missing) {
        var words = new StringBuilder();
        for (var part = 1; part <= parts; part++) words.append(known.getOrDefault(part, missing));
        return words.toString();
    }
}
