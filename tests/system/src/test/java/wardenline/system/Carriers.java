package wardenline.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The carriers' and the citizens' side: make them behave, look at what arrived, answer. */
final class Carriers {

    /** The five carriers by name. */
    static final List<String> ALL = List.of("smtp-a", "smtp-b", "twilio-a", "twilio-b", "smpp-a");

    private final Caller caller;

    Carriers(Caller caller) {
        this.caller = caller;
    }

    /** Every carrier works and no citizen answers by themselves. */
    void areWell() {
        for (var carrier : ALL) behave(carrier, "NORMAL");
        citizens(Map.of("answering", false, "deadShare", 0, "deadAddresses", List.of()));
    }

    /** Every message, count and tally is dropped. */
    void forget() {
        caller.delete("/carriers/api/messages").ok();
    }

    void behave(String carrier, String mode) {
        behave(carrier, Map.of("mode", mode));
    }

    void behave(String carrier, Map<String, Object> behaviour) {
        caller.put("/carriers/api/behaviour/" + carrier, behaviour).ok();
    }

    /** Every request takes that long, so that a release is still under way when something happens to it. */
    void takeTheirTime(int millis) {
        for (var carrier : ALL) behave(carrier, Map.of("mode", "SLOW", "latencyMillis", millis));
    }

    void citizens(Map<String, Object> habits) {
        caller.put("/carriers/api/citizens", habits).ok();
    }

    /** Citizens answer by themselves and soon; who does not acknowledge stays silent. */
    void citizensAcknowledge(double share) {
        var habits = new HashMap<String, Object>();
        habits.put("answering", true);
        habits.put("acknowledgeShare", share);
        habits.put("needHelpShare", 0);
        habits.put("answerDelayMillisMin", 50);
        habits.put("answerDelayMillisMax", 500);
        citizens(habits);
    }

    /** A text message from a citizen's telephone. */
    void reply(String number, String words) {
        caller.post("/carriers/api/phones/" + Caller.encoded(number) + "/replies", Map.of("body", words))
                .ok();
    }

    /** A key pressed in a call, which picks it up. */
    void press(String callSid, String digits) {
        caller.post("/carriers/api/calls/" + callSid + "/press", Map.of("digits", digits))
                .ok();
    }

    /** Nobody is there: the machine picks up, and its tone sounds. */
    void leaveToMachine(String callSid) {
        caller.post("/carriers/api/calls/" + callSid + "/leave-to-machine", Map.of())
                .ok();
    }

    /** What reached an address on a channel, newest first. */
    List<Arrived> to(String address, String channel) {
        return search("to=" + Caller.encoded(address) + "&channel=" + channel + "&direction=TO_CITIZEN&limit=500");
    }

    /** Some mail that can be answered. */
    Arrived anyMail() {
        return search("channel=EMAIL&contains=/a/&limit=1").getFirst();
    }

    /** The numbers from which citizens have written since the carriers forgot. */
    Set<String> answered() {
        var numbers = new TreeSet<String>();
        for (var message : caller.get("/carriers/api/messages?channel=SMS&direction=FROM_CITIZEN&limit=500")
                .ok()
                .json()
                .path("messages")) numbers.add(message.path("from").asString());
        return numbers;
    }

    private List<Arrived> search(String query) {
        var found = new ArrayList<Arrived>();
        for (var message :
                caller.get("/carriers/api/messages?" + query).ok().json().path("messages")) {
            found.add(Arrived.of(message));
        }
        return found;
    }

    /** How many deliveries of a release were accepted, and how many of them more than once. */
    Tally tally(String releaseId) {
        var told =
                caller.get("/carriers/api/duplicates?release=" + releaseId).ok().json();
        return new Tally(
                told.path("deliveries").asLong(),
                told.path("accepted").asLong(),
                told.path("duplicates").asLong(),
                told.path("complete").asBoolean());
    }

    /** What a carrier did since all were last made to forget. */
    long count(String carrier, String what) {
        return caller.get("/carriers/api/counts")
                .ok()
                .json()
                .path("carriers")
                .path(carrier)
                .path(what)
                .asLong();
    }

    /** The same, of several together. */
    long total(String what, List<String> carriers) {
        return carriers.stream().mapToLong(carrier -> count(carrier, what)).sum();
    }

    /**
     * The carriers' own count.
     *
     * @param duplicates messages too many
     * @param complete false where the carriers lost count
     */
    record Tally(long deliveries, long accepted, long duplicates, boolean complete) {}

    /** One message, call or fax as it arrived. */
    record Arrived(
            String channel,
            String carrier,
            String to,
            String subject,
            String text,
            String html,
            String status,
            String reference,
            String delivery,
            String release,
            Instant at) {

        private static Arrived of(JsonNode message) {
            return new Arrived(
                    message.path("channel").asString(),
                    message.path("carrier").asString(),
                    message.path("to").asString(),
                    message.path("subject").asString(),
                    message.path("text").asString(),
                    message.path("html").asString(),
                    message.path("status").asString(),
                    message.path("reference").asString(),
                    message.path("delivery").asString(""),
                    message.path("release").asString(""),
                    Instant.parse(message.path("at").asString()));
        }
    }
}
