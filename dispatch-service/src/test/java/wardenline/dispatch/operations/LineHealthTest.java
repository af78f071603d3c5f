package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static wardenline.dispatch.carrier.ProviderState.CLOSED;
import static wardenline.dispatch.carrier.ProviderState.HELD;
import static wardenline.dispatch.carrier.ProviderState.OPEN;
import static wardenline.dispatch.carrier.ProviderState.ROUTINE_CAPPED;
import static wardenline.dispatch.carrier.ProviderState.STALLED;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.dispatch.alarm.Alarm;
import wardenline.dispatch.alarm.AlarmKind;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.carrier.ProviderState;

class LineHealthTest {

    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

    @Test
    void patience_that_all_ask_for_does_not_say_that_nothing_is_taken() {
        assertThat(word(List.of(), List.of(), HELD, ROUTINE_CAPPED)).isEqualTo("A provider takes less");
        assertThat(word(List.of(), List.of(), CLOSED, OPEN)).isEqualTo("A provider is out");
        assertThat(word(List.of(), List.of(), STALLED, OPEN)).isEqualTo("No provider takes anything");
        assertThat(word(List.of(), List.of(), CLOSED, CLOSED)).isEqualTo("The line is clear");
    }

    @Test
    void what_one_replica_sees_does_not_say_it_either() {
        var one = new Board.Disagreement("p0", Channel.SMS, 1, 3);

        assertThat(word(List.of(), List.of(one), OPEN)).isEqualTo("A provider is out");
    }

    @Test
    void deliveries_that_find_nobody_say_it_whoever_else_works() {
        var alarm = new Alarm(
                UUID.randomUUID(),
                AlarmKind.NO_PROVIDER,
                AlarmKind.Severity.CRITICAL,
                "SMS",
                "SMS: deliveries wait and no provider takes anything",
                NOW,
                Optional.empty());

        assertThat(word(List.of(alarm), List.of(), CLOSED, CLOSED)).isEqualTo("Deliveries find no provider");
    }

    private static String word(List<Alarm> alarms, List<Board.Disagreement> disagreeing, ProviderState... states) {
        var providers = Arrays.stream(states)
                .map(state -> new ProviderStanding(
                        new Provider.Identity("p" + Arrays.asList(states).indexOf(state), Channel.SMS, true),
                        state,
                        0,
                        8,
                        0,
                        0,
                        0))
                .toList();
        var board = new Board(
                NOW,
                alarms,
                List.of(),
                new Board.Replicas(1, 0, Optional.empty(), disagreeing),
                providers,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Board.Leases(0, Optional.empty(), 0),
                0,
                0,
                0,
                0,
                0);
        return LineHealth.of(board, List.of()).word();
    }
}
