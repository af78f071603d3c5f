package wardenline.dispatch.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.id.Lane;

/** The board in words. */
record BoardView(
        Instant at,
        List<QueueRow> queues,
        List<ProviderRow> providers,
        List<Board.Trouble> troubles,
        List<ReleaseView> releases,
        int due,
        String oldest,
        int leases,
        int receiptsWaiting,
        int receiptsUnmatched,
        int deadLetters,
        String health,
        String healthTone) {

    private static final Duration LATE = Duration.ofSeconds(30);

    record QueueRow(String lane, String channel, int due, int later, String oldest, String tone) {}

    record ProviderRow(
            String name,
            String channel,
            String word,
            String tone,
            String budget,
            int inFlight,
            int places,
            String live,
            int failurePercent) {}

    static BoardView of(Board board) {
        var queues =
                board.queues().stream().map(queue -> row(queue, board.at())).toList();
        var providers = board.providers().stream().map(BoardView::row).toList();
        var oldest = board.queues().stream()
                .flatMap(queue -> queue.oldestDueAt().stream())
                .min(Instant::compareTo);
        var troubled = providers.stream()
                .filter(provider -> !provider.tone().equals("safe"))
                .count();
        var late = queues.stream().anyMatch(queue -> queue.tone().equals("caution"));
        var health = providers.isEmpty()
                ? "No carrier is set up"
                : troubled == providers.size()
                        ? "No provider takes anything"
                        : troubled > 0 ? "A provider is out" : late ? "Deliveries wait" : "The line is clear";
        return new BoardView(
                board.at(),
                queues,
                providers,
                board.troubles(),
                board.releases(),
                board.queues().stream().mapToInt(Board.Queue::due).sum(),
                oldest.map(since -> waited(since, board.at())).orElse("nothing waits"),
                board.leases(),
                board.receiptsWaiting(),
                board.receiptsUnmatched(),
                board.deadLetters(),
                health,
                providers.isEmpty() || troubled == providers.size()
                        ? "danger"
                        : troubled > 0 || late ? "caution" : "safe");
    }

    private static QueueRow row(Board.Queue queue, Instant now) {
        var late = queue.oldestDueAt()
                .filter(since -> Duration.between(since, now).compareTo(LATE) > 0)
                .isPresent();
        return new QueueRow(
                words(queue.lane()),
                ChannelView.name(queue.channel()),
                queue.due(),
                queue.later(),
                queue.oldestDueAt().map(since -> waited(since, now)).orElse("–"),
                late ? "caution" : "neutral");
    }

    private static ProviderRow row(ProviderStanding standing) {
        var rate = standing.perSecond() == 0
                ? "%d/s, no limit".formatted(standing.lastSecond())
                : String.format(Locale.ROOT, "%d of %.0f/s", standing.lastSecond(), standing.perSecond());
        return new ProviderRow(
                standing.identity().name(),
                ChannelView.name(standing.identity().channel()),
                word(standing.state()),
                tone(standing.state()),
                rate,
                standing.inFlight(),
                standing.places(),
                standing.identity().live() ? "live" : "test",
                (int) Math.round(standing.failurePercent()));
    }

    private static String word(String state) {
        return switch (state) {
            case "CLOSED" -> "Works";
            case "HALF_OPEN" -> "Being tried again";
            case "STALLED" -> "Does not answer";
            case "HELD" -> "Asked for patience";
            case "CAPPED" -> "Daily cap reached";
            default -> "Out";
        };
    }

    private static String tone(String state) {
        return switch (state) {
            case "CLOSED" -> "safe";
            case "HALF_OPEN", "STALLED", "HELD", "CAPPED" -> "caution";
            default -> "danger";
        };
    }

    private static String words(Lane lane) {
        return switch (lane) {
            case EMERGENCY -> "Emergency";
            case ROUTINE -> "Routine";
            case CODE -> "One-time codes";
        };
    }

    static String waited(Instant since, Instant now) {
        var seconds = Math.max(0, Duration.between(since, now).toSeconds());
        if (seconds < 60) return seconds + " s";
        return seconds < 3600 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
