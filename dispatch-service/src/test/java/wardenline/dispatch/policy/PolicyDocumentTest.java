package wardenline.dispatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import wardenline.contracts.Channel;
import wardenline.platform.problem.Violation;

class PolicyDocumentTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Policy RICH = new Policy(
            List.of(
                    new Policy.Retry(RetryGroup.UNANSWERED, null, 120_000, 2, 600_000, 4),
                    new Policy.Retry(RetryGroup.NOT_NOW, null, 4_000, 2, 300_000, 8),
                    new Policy.Retry(RetryGroup.NOT_NOW, Channel.EMAIL, 60_000, 1.5, 900_000, 20),
                    new Policy.Retry(RetryGroup.PROVIDER, null, 400, 1, 400, 0),
                    new Policy.Retry(RetryGroup.THROTTLED, null, 1_500, 1, 1_500, 0)),
            List.of(new Policy.ProviderRule("twilio-a", Channel.SMS, 1, 3, 50, 10_000, List.of("+254", "+1202"), 79)),
            30,
            new Policy.Breaker(50, 5, 80, 2, 3),
            new Policy.LifeSafety(true, false, false));

    @Test
    void what_was_written_is_read_again() {
        assertThat(PolicyDocument.read(PolicyDocument.write(RICH))).isEqualTo(new PolicyDocument.Reading.Taken(RICH));
        assertThat(PolicyDocument.readStored(PolicyDocument.write(RICH).toString()))
                .isEqualTo(new PolicyDocument.Reading.Taken(RICH));
        assertThat(PolicyDocument.read(PolicyDocument.write(Policy.DEFAULT)))
                .isEqualTo(new PolicyDocument.Reading.Taken(Policy.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /breaker/openSeconds                      | 0          | breaker.openSeconds                     | is 0       | from 1 to 300
                    /breaker/failurePercent                   | 101        | breaker.failurePercent                  | is 101     | from 1 to 100
                    /breaker/probes                           | 2.5        | breaker.probes                          | is 2.5     | a whole number
                    /emergencyReservePercent                  | 60         | emergencyReservePercent                 | is 60      | from 0 to 50
                    /retry/0/factor                           | 0.5        | retry[0].factor                         | is 0.5     | from 1.0 to 10.0
                    /retry/0/group                            | "OTHER"    | retry[0].group                          | is "OTHER" | NOT_NOW
                    /retry/0/attemptsMax                      | 0          | retry[0].attemptsMax                    | is 0       | from 1 to 50
                    /retry/3/attemptsMax                      | 5          | retry[3].attemptsMax                    | is 5       | costs the delivery no attempt
                    /retry/0/pauseMillisMax                   | 100        | retry[0].pauseMillisMax                 | is 100     | at least firstPauseMillis
                    /retry/1/channel                          | "EMAIL"    | retry[2].group                          | is there twice | one rule a group
                    /providers/0/weight                       | 0          | providers[0].weight                     | is 0       | from 1 to 1000
                    /providers/0/provider                     | "Twilio A" | providers[0].provider                   | is "Twilio A" | such as smtp-a
                    /providers/0/callingCodes                 | ["254"]    | providers[0].callingCodes[0]            | is "254"   | such as +254
                    /providers/0/channel                      | "EMAIL"    | providers[0].callingCodes               | is not empty | no country
                    /providers/0/dailyCap                     | "10"       | providers[0].dailyCap                   | is "10"    | a whole number
                    /lifeSafety/emergencyReachesOptedOut      | 1          | lifeSafety.emergencyReachesOptedOut     | is 1       | true or false
                    /lifeSafety/emergencyReachesWithdrawn     | true       | lifeSafety.emergencyReachesWithdrawn    | is true    | left the post's care
                    /lifeSafety/emergencyReachesDeadContacts  | true       | lifeSafety.emergencyReachesDeadContacts | is true    | false
                    """)
    void a_value_that_is_not_allowed_is_named_with_its_path_and_what_is(
            String pointer, String value, String path, String what, String allowed) {
        var document = PolicyDocument.write(RICH);
        var cut = pointer.lastIndexOf('/');
        ((ObjectNode) document.at(pointer.substring(0, cut))).set(pointer.substring(cut + 1), JSON.readTree(value));

        assertThat(violations(document)).anySatisfy(violation -> {
            assertThat(violation.where()).isEqualTo(path);
            assertThat(violation.what()).isEqualTo(what);
            assertThat(violation.allowed()).contains(allowed);
        });
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_a_slip_of_the_pen_too() {
        var document = PolicyDocument.write(RICH);
        ((ObjectNode) document.path("breaker")).remove("probes");
        ((ObjectNode) document.path("breaker")).put("probe", 3);
        document.remove("lifeSafety");
        document.put("emergencyReservePercent", -1);

        assertThat(violations(document))
                .extracting(violation -> violation.where() + " " + violation.what())
                .containsExactlyInAnyOrder(
                        "breaker.probes is missing",
                        "breaker.probe is not known",
                        "lifeSafety is missing",
                        "emergencyReservePercent is -1");
    }

    @Test
    void every_group_must_have_a_rule_for_all_channels() {
        var document = PolicyDocument.write(Policy.DEFAULT);
        document.putArray("retry");

        assertThat(violations(document))
                .hasSize(RetryGroup.values().length)
                .allSatisfy(violation -> assertThat(violation.where()).isEqualTo("retry"));
    }

    @Test
    void what_is_no_policy_at_all_is_refused_once() {
        assertThat(violations(JSON.readTree("[]")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).isEqualTo("is []"));
    }

    @Test
    void a_stored_version_of_other_code_is_read_with_its_gaps_filled() {
        assertThat(PolicyDocument.readStored("{\"emergencyReservePercent\": 10, \"newerThanThis\": 1}"))
                .isEqualTo(new PolicyDocument.Reading.Taken(new Policy(
                        Policy.DEFAULT.retry(), List.of(), 10, Policy.DEFAULT.breaker(), Policy.DEFAULT.lifeSafety())));
    }

    @Test
    void a_stored_rule_of_a_group_of_other_code_is_left_out_and_a_group_that_it_did_not_know_has_its_default() {
        var stored = PolicyDocument.write(RICH);
        ((ObjectNode) stored.at("/retry/0"))
                .put("group", "MESSAGE")
                .put("firstPauseMillis", 4_000)
                .put("attemptsMax", 8);

        assertThat(PolicyDocument.readStored(stored.toString()))
                .isInstanceOfSatisfying(
                        PolicyDocument.Reading.Taken.class,
                        taken -> assertThat(taken.policy().retry()).containsExactlyInAnyOrderElementsOf(RICH.retry()));
    }

    @Test
    void differences_name_what_they_are_about_and_not_its_place() {
        var moved = new Policy(
                List.of(
                        RICH.retry().get(4),
                        RICH.retry().get(3),
                        RICH.retry().get(2),
                        RICH.retry().get(1),
                        RICH.retry().get(0)),
                List.of(),
                30,
                new Policy.Breaker(50, 5, 80, 7, 3),
                RICH.lifeSafety());

        assertThat(PolicyDifferences.between(RICH, RICH)).isEmpty();
        assertThat(PolicyDifferences.between(RICH, moved))
                .contains(new PolicyDifferences.Difference("breaker.openSeconds", "2", "7"))
                .contains(new PolicyDifferences.Difference("providers[twilio-a/SMS].weight", "3", ""))
                .noneMatch(difference -> difference.path().startsWith("retry"));
    }

    private static List<Violation> violations(JsonNode document) {
        return switch (PolicyDocument.read(document)) {
            case PolicyDocument.Reading.Taken _ -> List.of();
            case PolicyDocument.Reading.Wrong wrong -> wrong.violations();
        };
    }
}
