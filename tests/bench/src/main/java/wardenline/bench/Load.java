package wardenline.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.AudienceSegment;
import wardenline.contracts.Channel;
import wardenline.contracts.Event;
import wardenline.contracts.Mode;
import wardenline.contracts.Recipient;
import wardenline.contracts.Rendering;
import wardenline.contracts.Step;
import wardenline.contracts.Urgency;

/**
 * One release as warden-service publishes it: the content and the packed segments.
 *
 * @param group first letter of every address, by which the sinks tell releases apart
 */
record Load(UUID release, char group, Urgency urgency, int mails, int texts) {

    static final String SUBJECT = "EXERCISE: Security Alert – U.S. Embassy Example (March 1, 2026)";
    static final String TEXT =
            "This is an exercise.\n\nLocation\n%s\n\nEvent\n%s\n\nActions to Take\n%s\n\nAssistance\n%s\n"
                    .formatted(
                            "The river bank between the two bridges and the streets behind it",
                            "The river will leave its bed between 18:00 and 22:00 local time today. ".repeat(3),
                            "- Move to higher ground now\n- Take your documents with you\n- Do not drive through water\n"
                                    .repeat(2),
                            "Call the embassy at +1 202 555 0142, or answer this message.");
    static final String HTML =
            "<!DOCTYPE html><html><body><p>" + TEXT.replace("\n", "</p>\n<p>") + "</p></body></html>";
    static final String SMS =
            "EXERCISE: Security Alert, U.S. Embassy Example. The river will leave its bed between 18:00 and"
                    + " 22:00. Move to higher ground now. Reply 1 read, 2 safe, 3 need help.";

    private static final String SCRIPT = "Move to higher ground now.";
    private static final Duration EXPIRES = Duration.ofHours(12);

    static Load of(char group, Urgency urgency, int mails, int texts) {
        return new Load(UUID.randomUUID(), group, urgency, mails, texts);
    }

    int deliveries() {
        return mails + texts;
    }

    /** The content first, then the segments, all released at that moment. */
    List<Event> events(Clock clock) {
        var at = clock.instant();
        var advisory = UUID.randomUUID();
        var people = people();
        var segments = (people.size() + AudienceSegment.RECIPIENTS_MAX - 1) / AudienceSegment.RECIPIENTS_MAX;
        var events = new ArrayList<Event>();
        events.add(content(advisory, people.size(), segments, at));
        for (var segment = 0; segment < segments; segment++) {
            var from = segment * AudienceSegment.RECIPIENTS_MAX;
            events.add(new AudienceSegment(
                    release,
                    advisory,
                    1,
                    segment,
                    segments,
                    urgency,
                    Mode.EXERCISE,
                    at,
                    at.plus(EXPIRES),
                    people.subList(from, Math.min(from + AudienceSegment.RECIPIENTS_MAX, people.size()))));
        }
        return events;
    }

    private AdvisoryReleased content(UUID advisory, int people, int segments, Instant at) {
        return new AdvisoryReleased(
                advisory,
                release,
                1,
                AdvisoryReleased.State.RELEASED,
                "SECURITY_ALERT",
                urgency,
                Mode.EXERCISE,
                List.of(new Rendering("en", SUBJECT, TEXT, HTML, SMS, SCRIPT, SCRIPT, TEXT)),
                "en",
                "0".repeat(64),
                "0".repeat(64),
                people,
                segments,
                at,
                at.plus(EXPIRES),
                null);
    }

    private List<Recipient> people() {
        var people = new ArrayList<Recipient>(deliveries());
        for (var i = 0; i < mails; i++) people.add(person(Channel.EMAIL, group + "" + i + "@bench.example.org"));
        for (var i = 0; i < texts; i++) people.add(person(Channel.SMS, number(i)));
        return people;
    }

    /** One of the 80,000 that the numbering plan keeps for fiction. */
    private static String number(int i) {
        return "+1%d55501%02d".formatted(200 + i / 100 % 800, i % 100);
    }

    private static Recipient person(Channel channel, String address) {
        var step = new Step(1, UUID.randomUUID(), channel, address, 0);
        return new Recipient(UUID.randomUUID(), "Example Person", "en", List.of(step), Map.of());
    }
}
