package wardenline.dispatch.policy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What two policies differ in, value by value. */
public final class PolicyDifferences {

    private PolicyDifferences() {}

    /**
     * One value that is not what it was.
     *
     * @param path such as {@code providers[smtp-a/EMAIL].weight}
     * @param before empty where it is new
     * @param after empty where it is gone
     */
    public record Difference(String path, String before, String after) {
        @Override
        public String toString() {
            return path + " " + (before.isEmpty() ? "new" : before) + " → " + (after.isEmpty() ? "gone" : after);
        }
    }

    public static List<Difference> between(Policy before, Policy after) {
        var old = values(before);
        var now = values(after);
        var paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(now.keySet());
        return paths.stream()
                .map(path -> new Difference(path, old.getOrDefault(path, ""), now.getOrDefault(path, "")))
                .filter(each -> !each.before().equals(each.after()))
                .toList();
    }

    private static Map<String, String> values(Policy policy) {
        var values = new LinkedHashMap<String, String>();
        gather("", PolicyDocument.write(policy), values);
        return values;
    }

    private static void gather(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            for (var field : node.properties())
                gather(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), values);
        } else if (node.isArray() && node.size() > 0 && node.get(0).isObject()) {
            // Named by what it is about, not by its place: moving a rule changes nothing.
            for (var element : node.values()) gather(path + "[" + name(element) + "]", element, values);
        } else if (!node.isArray() || node.size() > 0)
            values.put(path, node.isString() ? node.stringValue() : node.toString());
    }

    private static String name(JsonNode element) {
        var about = element.path("provider").stringValue(element.path("group").stringValue(""));
        var channel = element.path("channel").stringValue("");
        return channel.isEmpty() ? about : about + "/" + channel;
    }
}
