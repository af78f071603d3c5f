package wardenline.local.demo.story;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** All channels together. */
record Sums(int planned, int waiting, int accepted, int delivered, int acknowledged, int failed, int unknown) {

    /** One channel alone. */
    static Sums of(JsonNode channels, String name) {
        return of(JsonNodeFactory.instance.objectNode().set(name, channels.get(name)));
    }

    static Sums of(JsonNode channels) {
        return new Sums(
                sum(channels, "planned"),
                sum(channels, "waiting"),
                sum(channels, "accepted"),
                sum(channels, "delivered"),
                sum(channels, "acknowledged"),
                sum(channels, "failed"),
                sum(channels, "unknown"));
    }

    private static int sum(JsonNode channels, String field) {
        var sum = 0;
        for (var channel : channels) sum += channel.get(field).asInt();
        return sum;
    }
}
