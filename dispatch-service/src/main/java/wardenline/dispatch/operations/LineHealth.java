package wardenline.dispatch.operations;

import java.util.List;
import wardenline.dispatch.alarm.AlarmKind;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.carrier.ProviderState;

/** The line in a word: what an operator must know before all else. */
final class LineHealth {

    private LineHealth() {}

    static BoardNumbers.Chip of(Board board, List<BoardNumbers.QueueRow> queues) {
        var providers = board.providers();
        if (providers.isEmpty()) return danger("No carrier is set up");
        if (board.alarms().stream().anyMatch(alarm -> alarm.kind() == AlarmKind.NO_PROVIDER))
            return danger("Deliveries find no provider");
        if (providers.stream().allMatch(provider -> out(provider, board) && everywhere(provider, board)))
            return danger("No provider takes anything");
        if (providers.stream().anyMatch(provider -> out(provider, board))) return caution("A provider is out");
        if (providers.stream().anyMatch(provider -> provider.state() != ProviderState.CLOSED))
            return caution("A provider takes less");
        return queues.stream().anyMatch(queue -> queue.oldest().tone().equals("caution"))
                ? caution("Deliveries wait")
                : new BoardNumbers.Chip("safe", "The line is clear");
    }

    private static boolean out(ProviderStanding provider, Board board) {
        return held(provider, board)
                || switch (provider.state()) {
                    // Something still goes there, or will in a moment.
                    case CLOSED, HELD, ROUTINE_CAPPED -> false;
                    case HALF_OPEN, CAPPED, STALLED, OPEN -> true;
                };
    }

    /** What one replica sees is told of the provider; the line goes on by the others. */
    private static boolean everywhere(ProviderStanding provider, Board board) {
        var identity = provider.identity();
        return held(provider, board)
                || board.replicas().disagreeing().stream()
                        .noneMatch(each -> each.channel() == identity.channel()
                                && each.provider().equals(identity.name()));
    }

    private static boolean held(ProviderStanding provider, Board board) {
        var identity = provider.identity();
        return board.controls().stream()
                .anyMatch(control -> control.channel() == identity.channel()
                        && control.provider().equals(identity.name())
                        && control.held());
    }

    private static BoardNumbers.Chip danger(String word) {
        return new BoardNumbers.Chip("danger", word);
    }

    private static BoardNumbers.Chip caution(String word) {
        return new BoardNumbers.Chip("caution", word);
    }
}
