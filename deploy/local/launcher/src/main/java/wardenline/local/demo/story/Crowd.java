package wardenline.local.demo.story;

import java.time.Instant;
import java.util.Map;
import wardenline.local.demo.api.Origin;

/** Tells the local carriers how citizens and providers shall behave. */
final class Crowd {
    private static final double ACKNOWLEDGE = 0.72;
    private static final double NEED_HELP = 0.03;
    private static final double DEAD = 0.02;
    private static final int ANSWER_MILLIS_MIN = 400;
    private static final int ANSWER_MILLIS_MAX = 12_000;

    private final Origin carriers;

    Crowd(Origin carriers) {
        this.carriers = carriers;
    }

    /** Most acknowledge, some ask for help, some numbers are dead, the rest is silent. */
    void answers() {
        for (var carrier : new String[] {"smtp-a", "smtp-b", "twilio-a", "twilio-b", "smpp-a"}) {
            carriers.put("/carriers/api/behaviour/" + carrier, Map.of("mode", "NORMAL"));
        }
        carriers.put(
                "/carriers/api/citizens",
                Map.of(
                        "answering", true,
                        "acknowledgeShare", ACKNOWLEDGE,
                        "needHelpShare", NEED_HELP,
                        "deadShare", DEAD,
                        "answerDelayMillisMin", ANSWER_MILLIS_MIN,
                        "answerDelayMillisMax", ANSWER_MILLIS_MAX));
    }

    /** The first provider of texts and calls refuses everything until then. */
    void firstProviderFails(Instant until) {
        carriers.put("/carriers/api/behaviour/twilio-a", Map.of("mode", "REFUSE", "until", until.toString()));
    }

    /** How many messages went to a carrier for deliveries of this release: distinct ones, and too many. */
    Seen seen(String release) {
        var report = carriers.get("/carriers/api/duplicates?release=" + release);
        return new Seen(
                report.get("deliveries").asInt(), report.get("duplicates").asInt());
    }

    /** What each carrier has counted since it started, such as {@code refused} and {@code accepted}. */
    Counts counts() {
        var counted = carriers.get("/carriers/api/counts").get("carriers");
        return new Counts(
                counted.path("twilio-a").path("refused").asLong(),
                counted.path("twilio-b").path("accepted").asLong());
    }

    /**
     * How the two providers of texts and calls fared.
     *
     * @param refusedByFirst requests that the failing one refused
     * @param takenBySecond texts and calls that went the other way
     */
    record Counts(long refusedByFirst, long takenBySecond) {
        Counts since(Counts before) {
            return new Counts(refusedByFirst - before.refusedByFirst, takenBySecond - before.takenBySecond);
        }
    }

    /** @param deliveries distinct ones that a carrier accepted */
    record Seen(int deliveries, int duplicates) {}
}
