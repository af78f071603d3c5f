package wardenline.dispatch.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.carrier.ProviderState;

class WholeLineTest {

    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

    @Test
    void a_provider_stands_as_the_replica_sees_it_that_sees_it_worst() {
        var line = WholeLine.of(
                List.of(
                        report(0, sight(ProviderState.CLOSED, 3, 10, 5)),
                        report(1, sight(ProviderState.OPEN, 2, 60, 7)),
                        report(1, sight(ProviderState.HALF_OPEN, 0, 20, 0))),
                NOW);

        assertThat(line.providers()).singleElement().satisfies(seen -> {
            assertThat(seen.standing().state()).isEqualTo(ProviderState.OPEN);
            assertThat(seen.replicas()).isEqualTo(3);
            assertThat(seen.inThatState()).isEqualTo(1);
            assertThat(seen.standing().inFlight()).isEqualTo(5);
            assertThat(seen.standing().places()).isEqualTo(30);
            assertThat(seen.standing().lastSecond()).isEqualTo(12);
            assertThat(seen.standing().failurePercent()).isEqualTo(60);
        });
    }

    @Test
    void a_provider_is_at_work_as_long_as_one_replica_finds_it_so() {
        var out = List.of(
                report(0, sight(ProviderState.OPEN, 0, 60, 7)), report(1, sight(ProviderState.HALF_OPEN, 0, 60, 7)));

        assertThat(WholeLine.of(out, NOW).atWork()).isEmpty();
        assertThat(WholeLine.of(List.of(out.getFirst(), report(2, sight(ProviderState.HELD, 0, 0, 0))), NOW)
                        .atWork())
                .extracting(Provider.Identity::name)
                .containsExactly("smtp-a");
        assertThat(WholeLine.of(List.of(out.getFirst(), report(11, sight(ProviderState.CLOSED, 0, 0, 0))), NOW)
                        .atWork())
                .as("what was said long ago")
                .isEmpty();
    }

    @Test
    void the_slowest_answers_are_told() {
        var line = WholeLine.of(
                List.of(
                        report(0, timed(new ReplicaReport.Latency(5, 90, 100))),
                        report(0, timed(new ReplicaReport.Latency(8, 20, 120)))),
                NOW);

        assertThat(line.providers().getFirst().latency()).contains(new ReplicaReport.Latency(8, 90, 120));
    }

    @Test
    void what_a_silent_replica_said_last_counts_for_nothing() {
        var line = WholeLine.of(
                List.of(
                        report(1, sight(ProviderState.CLOSED, 1, 0, 1)),
                        report(11, sight(ProviderState.OPEN, 9, 100, 9)),
                        report(40, sight(ProviderState.OPEN, 9, 100, 9))),
                NOW);

        assertThat(line.speaking()).isEqualTo(1);
        assertThat(line.silent()).isEqualTo(2);
        assertThat(line.silentSince()).contains(NOW.minusSeconds(40));
        assertThat(line.providers()).singleElement().satisfies(seen -> {
            assertThat(seen.standing().state()).isEqualTo(ProviderState.CLOSED);
            assertThat(seen.standing().inFlight()).isEqualTo(1);
        });
    }

    private static ReplicaReport report(int secondsAgo, ReplicaReport.Sight sight) {
        return new ReplicaReport(UUID.randomUUID(), NOW.minusSeconds(secondsAgo), List.of(sight));
    }

    private static ReplicaReport.Sight sight(ProviderState state, int inFlight, double failing, int lastSecond) {
        return new ReplicaReport.Sight(standing(state, inFlight, failing, lastSecond), Optional.empty());
    }

    private static ReplicaReport.Sight timed(ReplicaReport.Latency latency) {
        return new ReplicaReport.Sight(standing(ProviderState.CLOSED, 0, 0, 0), Optional.of(latency));
    }

    private static ProviderStanding standing(ProviderState state, int inFlight, double failing, int lastSecond) {
        return new ProviderStanding(
                new Provider.Identity("smtp-a", Channel.EMAIL, false), state, inFlight, 10, lastSecond, 0, failing);
    }
}
