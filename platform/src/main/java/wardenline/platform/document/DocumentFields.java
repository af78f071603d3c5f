package wardenline.platform.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import wardenline.platform.problem.Violation;

/**
 * One object of a document, read field by field. Whatever cannot be taken is noted with its path, its value and what is
 * allowed, and reading goes on with the given stand-in, so that all that is wrong is said at once.
 */
public final class DocumentFields {

    private static final int LIST_MAX = 200;
    private static final int QUOTED_MAX = 40;

    private final JsonNode node;
    private final String path;
    private final boolean gapsFilled;
    private final List<Violation> violations;
    private final Set<String> known = new TreeSet<>();

    private DocumentFields(JsonNode node, String path, boolean gapsFilled, List<Violation> violations) {
        this.node = node;
        this.path = path;
        this.gapsFilled = gapsFilled;
        this.violations = violations;
    }

    /**
     * The whole document.
     *
     * @param name what it is called where it is no object at all
     * @param gapsFilled whether a field that is not there quietly takes the stand-in: so an older version is read by newer code
     * @param violations where whatever is wrong is noted
     */
    public static DocumentFields root(JsonNode document, String name, boolean gapsFilled, List<Violation> violations) {
        var fields = new DocumentFields(document, "", gapsFilled, violations);
        fields.isObject(name);
        return fields;
    }

    private void isObject(String name) {
        if (!node.isObject()) wrong(name, node, "an object");
    }

    /** A whole number, or the stand-in where it cannot be taken. */
    public int whole(String name, int min, int max, int standIn) {
        var value = value(name, "a whole number from " + min + " to " + max);
        if (value == null) return standIn;
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= min && value.intValue() <= max)
            return value.intValue();
        wrong(at(name), value, "a whole number from " + min + " to " + max);
        return standIn;
    }

    /** A whole number, or nothing where {@code null} is written. */
    public Optional<Integer> wholeOrNull(String name, int min, int max) {
        var value = value(name, "a whole number from " + min + " to " + max + ", or null");
        if (value == null || value.isNull()) return Optional.empty();
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= min && value.intValue() <= max)
            return Optional.of(value.intValue());
        wrong(at(name), value, "a whole number from " + min + " to " + max + ", or null");
        return Optional.empty();
    }

    /** A number, whole or not. */
    public double decimal(String name, double min, double max, double standIn) {
        var allowed = "a number from " + min + " to " + max;
        var value = value(name, allowed);
        if (value == null) return standIn;
        if (value.isNumber() && value.doubleValue() >= min && value.doubleValue() <= max) return value.doubleValue();
        wrong(at(name), value, allowed);
        return standIn;
    }

    /** True or false. */
    public boolean flag(String name, boolean standIn) {
        var value = value(name, "true or false");
        if (value == null) return standIn;
        if (value.isBoolean()) return value.booleanValue();
        wrong(at(name), value, "true or false");
        return standIn;
    }

    /** A text that matches; empty where none is there. */
    public String text(String name, String pattern, String allowed) {
        var value = value(name, allowed);
        if (value == null) return "";
        if (value.isString() && value.stringValue().matches(pattern)) return value.stringValue();
        wrong(at(name), value, allowed);
        return "";
    }

    /** One of a few names. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        var value = value(name, allowed(type));
        return value == null ? Optional.empty() : chosen(name, value, type);
    }

    /** As {@link #choice}, and need not be there. */
    public <E extends Enum<E>> Optional<E> choiceIfAny(String name, Class<E> type) {
        known.add(name);
        var value = node.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : chosen(name, value, type);
    }

    /** An object within this one. */
    public DocumentFields object(String name) {
        var value = value(name, "an object");
        return value == null
                // Its fields are all missing, and one violation for that is enough.
                ? new DocumentFields(JsonNodeFactory.instance.objectNode(), at(name), true, violations)
                : checked(new DocumentFields(value, at(name), gapsFilled, violations));
    }

    private static DocumentFields checked(DocumentFields fields) {
        fields.isObject(fields.path);
        return fields;
    }

    /** Each element with its path. */
    public <T> List<T> list(String name, List<T> standIn, BiFunction<JsonNode, String, T> element) {
        var value = value(name, "a list");
        if (value == null) return standIn;
        if (!value.isArray() || value.size() > LIST_MAX) {
            wrong(at(name), value, "a list of at most " + LIST_MAX);
            return standIn;
        }
        var elements = new ArrayList<T>();
        for (var i = 0; i < value.size(); i++) elements.add(element.apply(value.get(i), at(name) + "[" + i + "]"));
        return elements;
    }

    /** An element of one of its lists. */
    public DocumentFields of(JsonNode element, String elementPath) {
        return checked(new DocumentFields(element, elementPath, gapsFilled, violations));
    }

    /** To be called last: a field that nobody asked for is a slip of the pen. A stored document may come from newer code. */
    public void nothingElse() {
        if (gapsFilled) return;
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> violations.add(
                        new Violation(at(quoted(name)), "is not known", "one of " + String.join(", ", known))));
    }

    /** Whether there is such a list, so that a rule about it makes sense. */
    public boolean holdsList(String name) {
        return node.path(name).isArray();
    }

    /** A rule over several fields. */
    public void rule(boolean kept, String name, String what, String allowed) {
        if (!kept) violations.add(new Violation(at(name), what, allowed));
    }

    /** Notes a value that cannot be taken. */
    public void wrong(String where, JsonNode value, String allowed) {
        var what = value.isMissingNode() ? "is missing" : "is " + quoted(value.toString());
        violations.add(new Violation(where, what, allowed));
    }

    private <E extends Enum<E>> Optional<E> chosen(String name, JsonNode value, Class<E> type) {
        var chosen = Arrays.stream(type.getEnumConstants())
                .filter(each -> value.isString() && each.name().equals(value.stringValue()))
                .findFirst();
        if (chosen.isEmpty()) wrong(at(name), value, allowed(type));
        return chosen;
    }

    private @Nullable JsonNode value(String name, String allowed) {
        known.add(name);
        var value = node.path(name);
        if (!value.isMissingNode()) return value;
        if (!gapsFilled && node.isObject()) violations.add(new Violation(at(name), "is missing", allowed));
        return null;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static <E extends Enum<E>> String allowed(Class<E> type) {
        return "one of "
                + String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    private static String quoted(String value) {
        return value.length() > QUOTED_MAX ? value.substring(0, QUOTED_MAX) + "…" : value;
    }
}
