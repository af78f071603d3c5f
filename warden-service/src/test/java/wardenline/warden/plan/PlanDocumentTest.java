package wardenline.warden.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.Urgency;
import wardenline.platform.problem.Violation;
import wardenline.warden.plan.ContactPlan.PlanStep;
import wardenline.warden.plan.ContactPlan.Relay;
import wardenline.warden.plan.ContactPlan.Unverified;

class PlanDocumentTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AT_ONCE = "{'channels':['EMAIL'],'afterSeconds':0,'repeats':0,'everySeconds':0}";

    @Test
    void what_is_written_is_read_again() {
        var plan = new ContactPlan(
                List.of(new PlanStep(Set.of(Channel.EMAIL), 0, 0, 0), new PlanStep(Set.of(Channel.SMS), 60, 3, 900)),
                List.of(new PlanStep(Set.of(Channel.VOICE, Channel.FAX), 0, 0, 0)),
                true,
                Unverified.ALWAYS,
                new Relay(Optional.of(60), Optional.of(86_400)));

        assertThat(PlanDocument.read(PlanDocument.write(plan))).isEqualTo(new PlanDocument.Reading.Taken(plan));
        assertThat(PlanDocument.readStored(PlanDocument.write(plan).toString()))
                .isEqualTo(new PlanDocument.Reading.Taken(plan));
    }

    @Test
    void a_stored_plan_of_older_or_newer_code_is_read_with_its_gaps_filled() {
        var stored = ("{'emergency':[" + AT_ONCE + "],'routine':[" + AT_ONCE + "],'relay':true}").replace('\'', '"');

        assertThat(PlanDocument.readStored(stored)).isInstanceOfSatisfying(PlanDocument.Reading.Taken.class, taken -> {
            assertThat(taken.plan().unverifiedContactPoints()).isEqualTo(Unverified.EMERGENCY);
            assertThat(taken.plan().channels(Urgency.EMERGENCY)).containsExactly(Channel.EMAIL);
            assertThat(taken.plan().relay()).isEqualTo(Relay.NEVER);
        });
        assertThat(PlanDocument.read(JSON.readTree(stored)))
                .isInstanceOfSatisfying(
                        PlanDocument.Reading.Wrong.class,
                        wrong -> assertThat(wrong.violations())
                                .extracting(Violation::where)
                                .containsExactlyInAnyOrder(
                                        "relay", "routineMayCall", "unverifiedContactPoints", "relayAfterSeconds"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            relayAfterSeconds           | is missing                  |
            relayAfterSeconds           | is 1800                     | 1800
            relayAfterSeconds           | is null                     | null
            relayAfterSeconds.routine   | is missing                  | {"emergency": 1800}
            relayAfterSeconds.emergency | is 59                       | {"emergency": 59, "routine": null}
            relayAfterSeconds.emergency | is 86401                    | {"emergency": 86401, "routine": null}
            relayAfterSeconds.routine   | is "soon"                   | {"emergency": null, "routine": "soon"}
            relayAfterSeconds.routine   | is 90.5                     | {"emergency": null, "routine": 90.5}
            relayAfterSeconds.everyone  | is not known                | {"emergency": null, "routine": null, "everyone": 60}
            """)
    void a_relay_is_a_time_within_a_day_or_written_as_never(String where, String what, String relay) {
        var document = PlanDocument.write(ContactPlan.starting(300, Unverified.EMERGENCY, Relay.NEVER));
        document.remove("relayAfterSeconds");
        if (relay != null) document.set("relayAfterSeconds", JSON.readTree(relay));

        assertThat(PlanDocument.read(document))
                .isInstanceOfSatisfying(
                        PlanDocument.Reading.Wrong.class,
                        wrong -> assertThat(wrong.violations()).anySatisfy(violation -> {
                            assertThat(violation.where()).isEqualTo(where);
                            assertThat(violation.what()).isEqualTo(what);
                            assertThat(violation.allowed()).isNotBlank();
                        }));
    }

    @Test
    void a_relay_before_the_last_step_has_begun_is_taken_and_pointed_out() {
        var early = ContactPlan.starting(300, Unverified.EMERGENCY, new Relay(Optional.of(120), Optional.of(120)));

        assertThat(PlanDocument.read(PlanDocument.write(early))).isEqualTo(new PlanDocument.Reading.Taken(early));
        assertThat(PlanWords.remarks(early))
                .containsExactly(
                        "Emergency messages: people are relayed to wardens after 2 minutes, before the last step"
                                + " begins after 5 minutes.");
        assertThat(PlanWords.remarks(
                        ContactPlan.starting(300, Unverified.EMERGENCY, new Relay(Optional.of(300), Optional.of(120)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            emergency                 | has no step                             |
            emergency[0].afterSeconds | is 1 minute                             | SMS 60 0 0
            emergency[2].afterSeconds | is 1 minute, earlier than               | SMS 0 0 0; FAX 120 0 0; EMAIL 60 0 0
            emergency[0].channels     | are none                                | - 0 0 0
            emergency[0].channels     | has SMS twice                           | SMS,SMS 0 0 0
            emergency[0].channels[1]  | is "PIGEON"                             | SMS,PIGEON 0 0 0
            emergency[0].afterSeconds | is -1                                   | SMS -1 0 0
            emergency[0].repeats      | is 10                                   | SMS 0 10 900
            emergency[0].repeats      | goes on for 27 hours                    | SMS 0 9 10800
            emergency[0].everySeconds | is 59 seconds between repetitions       | SMS 0 1 59
            emergency[0].everySeconds | is 15 minutes, but it is repeated 0     | SMS 0 0 900
            emergency[1].channels     | has text message 15 minutes 30 seconds  | SMS 0 2 900; SMS 930 0 0
            emergency[1].channels     | has text message 0 seconds after        | SMS 0 0 0; SMS,EMAIL 0 0 0
            emergency                 | goes out 11 times in all                | SMS 0 9 600; EMAIL 0 0 0
            emergency                 | has 7 steps                             | SMS 0 0 0; SMS 60 0 0; SMS 120 0 0; SMS 180 0 0; SMS 240 0 0; SMS 300 0 0; SMS 360 0 0
            """)
    void what_cannot_be_is_named_with_its_place_and_what_is_allowed(String where, String what, String steps) {
        var document = document(steps == null ? "" : steps);

        assertThat(PlanDocument.read(document))
                .isInstanceOfSatisfying(
                        PlanDocument.Reading.Wrong.class,
                        wrong -> assertThat(wrong.violations()).anySatisfy(violation -> {
                            assertThat(violation.where()).isEqualTo(where);
                            assertThat(violation.what()).startsWith(what);
                            assertThat(violation.allowed()).isNotBlank();
                        }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SMS 0 9 600
            EMAIL,FAX 0 0 0; SMS 0 2 900; VOICE 300 0 0
            SMS 0 0 0; VOICE 0 0 0
            SMS 0 1 86400
            SMS 0 1 60; SMS 120 1 60
            """)
    void what_can_be_is_taken(String steps) {
        assertThat(PlanDocument.read(document(steps))).isInstanceOf(PlanDocument.Reading.Taken.class);
    }

    @Test
    void a_routine_call_is_refused_until_it_is_said_that_routine_may_ring() {
        var ringing = ContactPlan.starting(300, Unverified.EMERGENCY, Relay.NEVER);
        var document = PlanDocument.write(
                new ContactPlan(ringing.emergency(), ringing.emergency(), false, Unverified.EMERGENCY, Relay.NEVER));

        assertThat(PlanDocument.read(document))
                .isInstanceOfSatisfying(
                        PlanDocument.Reading.Wrong.class,
                        wrong -> assertThat(wrong.violations())
                                .extracting(Violation::where)
                                .containsExactly("routine[1].channels"));
        assertThat(PlanDocument.read(document.put("routineMayCall", true)))
                .isInstanceOfSatisfying(
                        PlanDocument.Reading.Taken.class,
                        taken -> assertThat(PlanWords.remarks(taken.plan()))
                                .containsExactly("Routine messages ring people, at any hour."));
    }

    @Test
    void what_is_no_document_at_all_is_said_once() {
        for (var nonsense : List.of("7", "[]", "null", "\"plan\""))
            assertThat(PlanDocument.read(JSON.readTree(nonsense))).isInstanceOf(PlanDocument.Reading.Wrong.class);
    }

    @Test
    void a_plan_is_told_in_words_and_says_what_a_short_release_leaves_out() {
        var steps = List.of(
                new PlanStep(Set.of(Channel.EMAIL, Channel.SMS, Channel.FAX), 0, 0, 0),
                new PlanStep(Set.of(Channel.VOICE), 300, 0, 0),
                new PlanStep(Set.of(Channel.SMS), 5_400, 2, 930));

        assertThat(PlanWords.of(steps))
                .isEqualTo("At once by e-mail, text message and fax; after 5 minutes by call; after 1 hour 30 minutes"
                        + " by text message, repeated twice every 15 minutes 30 seconds.");
        assertThat(PlanWords.of(steps, 3)).isEqualTo(PlanWords.of(steps));
        assertThat(PlanWords.relayed(Optional.of(5_400), 2))
                .isEqualTo(" Whoever has not answered after 1 hour 30 minutes is relayed to a warden.");
        assertThat(PlanWords.relayed(Optional.of(7_200), 2)).endsWith("but it has ended by then: nobody is.");
        assertThat(PlanWords.relayed(Optional.empty(), 2)).isEmpty();
        assertThat(PlanWords.of(steps, 2)).endsWith("What would fall due after the 2 hours in force is left out.");
    }

    /** {@code CHANNEL,CHANNEL after repeats every; …}. */
    private static JsonNode document(String steps) {
        var document = PlanDocument.write(ContactPlan.starting(300, Unverified.EMERGENCY, Relay.NEVER));
        var list = document.putArray("emergency");
        for (var step : steps.split(";")) {
            if (step.isBlank()) continue;
            var words = step.strip().split(" ");
            var node = list.addObject();
            var channels = node.putArray("channels");
            if (!words[0].equals("-")) for (var channel : words[0].split(",")) channels.add(channel);
            node.put("afterSeconds", Integer.parseInt(words[1]))
                    .put("repeats", Integer.parseInt(words[2]))
                    .put("everySeconds", Integer.parseInt(words[3]));
        }
        return document;
    }
}
