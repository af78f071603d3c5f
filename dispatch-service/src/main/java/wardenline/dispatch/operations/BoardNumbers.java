package wardenline.dispatch.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.carrier.ProviderState;
import wardenline.dispatch.id.Lane;
import wardenline.platform.web.ChannelName;

/** What moves on the board without anything coming or going: sent as an event, each value to the place that names its path. */
record BoardNumbers(
        Instant at,
        Chip health,
        Chip replicas,
        int due,
        String oldest,
        int leases,
        String oldestLease,
        int leasesExpired,
        int receiptsWaiting,
        int receiptsUnmatched,
        int mailAside,
        int heldInDoubt,
        int deadLetters,
        List<QueueRow> queues,
        List<ProviderRow> providers) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Duration LATE = Duration.ofSeconds(30);

    record Chip(String tone, String word) {}

    record QueueRow(String lane, String channel, int due, int later, Chip oldest) {}

    record ProviderRow(
            String name,
            String channel,
            String address,
            String probeAddress,
            Chip state,
            Chip control,
            String rate,
            String inFlight,
            String failing,
            String latency,
            Chip probe,
            boolean live) {}

    static BoardNumbers of(Board board) {
        var queues =
                board.queues().stream().map(queue -> row(queue, board.at())).toList();
        var providers =
                board.providers().stream().map(standing -> row(standing, board)).toList();
        var oldest = board.queues().stream()
                .flatMap(queue -> queue.oldestDueAt().stream())
                .min(Instant::compareTo);
        return new BoardNumbers(
                board.at(),
                LineHealth.of(board, queues),
                replicas(board),
                board.queues().stream().mapToInt(Board.Queue::due).sum(),
                oldest.map(since -> waited(since, board.at())).orElse("nothing waits"),
                board.leases().held(),
                board.leases()
                        .oldestSince()
                        .map(since -> waited(since, board.at()))
                        .orElse("–"),
                board.leases().expiredLastHour(),
                board.receiptsWaiting(),
                board.receiptsUnmatched(),
                board.mailAside(),
                board.heldInDoubt(),
                board.deadLetters(),
                queues,
                providers);
    }

    private static Chip replicas(Board board) {
        var replicas = board.replicas();
        var heard = replicas.heard() == 1 ? "1 replica works" : replicas.heard() + " replicas work";
        return replicas.silentSince()
                .map(since -> new Chip(
                        "caution",
                        "%s, %d silent for %s".formatted(heard, replicas.silent(), waited(since, board.at()))))
                .orElseGet(() -> new Chip("neutral", heard));
    }

    private static QueueRow row(Board.Queue queue, Instant now) {
        var late = queue.oldestDueAt()
                .filter(since -> Duration.between(since, now).compareTo(LATE) > 0)
                .isPresent();
        return new QueueRow(
                words(queue.lane()),
                ChannelName.of(queue.channel()),
                queue.due(),
                queue.later(),
                new Chip(
                        late ? "caution" : "neutral",
                        queue.oldestDueAt()
                                .map(since -> waited(since, now))
                                .or(() -> queue.waitsUntil().map(until -> "waits for " + clock(until)))
                                .orElse("–")));
    }

    private static ProviderRow row(ProviderStanding standing, Board board) {
        var identity = standing.identity();
        var place = identity.channel() + "/" + identity.name();
        return new ProviderRow(
                identity.name(),
                ChannelName.of(identity.channel()),
                "/operations/controls/" + place,
                "/operations/probes/" + place,
                new Chip(tone(standing.state()), word(standing.state()) + where(identity, board)),
                control(identity, board),
                rate(standing),
                standing.inFlight() + " of " + standing.places(),
                Math.round(standing.failurePercent()) + " %",
                latency(identity, board),
                probe(identity, board),
                identity.live());
    }

    private static String rate(ProviderStanding standing) {
        return standing.perSecond() == 0
                ? "%d/s, no limit".formatted(standing.lastSecond())
                : String.format(Locale.ROOT, "%d of %.0f/s", standing.lastSecond(), standing.perSecond());
    }

    private static Chip control(Provider.Identity provider, Board board) {
        return board.controls().stream()
                .filter(control -> control.channel() == provider.channel()
                        && control.provider().equals(provider.name()))
                .findFirst()
                .map(control -> new Chip(control.tone(), control.word()))
                .orElseGet(() -> new Chip("safe", "Runs"));
    }

    private static String latency(Provider.Identity provider, Board board) {
        return board.latencies().stream()
                .filter(latency -> latency.channel() == provider.channel()
                        && latency.provider().equals(provider.name()))
                .findFirst()
                .map(of -> "%d / %d / %d ms".formatted(of.p50Millis(), of.p95Millis(), of.p99Millis()))
                .orElse("–");
    }

    private static Chip probe(Provider.Identity provider, Board board) {
        var last = board.probes().stream()
                .filter(probe -> probe.channel() == provider.channel()
                        && probe.provider().equals(provider.name()))
                .findFirst();
        if (last.isEmpty()) return new Chip("neutral", "Not probed");
        var probe = last.get();
        if (probe.result().isEmpty()) return new Chip("waiting", "Under way");
        var ago = waited(probe.begunAt(), board.at()) + " ago";
        return switch (probe.result().get()) {
            case ACCEPTED -> new Chip("safe", "Taken in " + probe.millis().orElse(0) + " ms, " + ago);
            case NOT_GIVEN -> new Chip("caution", "Not let through, " + ago);
            case DEFERRED, UNKNOWN, REJECTED ->
                new Chip("danger", "Failed, " + probe.reason().orElse("") + ", " + ago);
        };
    }

    /** Where not all replicas see it alike. */
    private static String where(Provider.Identity provider, Board board) {
        return board.replicas().disagreeing().stream()
                .filter(each ->
                        each.channel() == provider.channel() && each.provider().equals(provider.name()))
                .findFirst()
                .map(each -> " on %d of %d".formatted(each.worst(), each.replicas()))
                .orElse("");
    }

    private static String word(ProviderState state) {
        return switch (state) {
            case CLOSED -> "Works";
            case ROUTINE_CAPPED -> "Routine share of the day used up";
            case HALF_OPEN -> "Being tried again";
            case CAPPED -> "Daily cap reached";
            case HELD -> "Asked to be left alone";
            case STALLED -> "Does not answer";
            case OPEN -> "Out";
        };
    }

    private static String tone(ProviderState state) {
        return switch (state) {
            case CLOSED -> "safe";
            case ROUTINE_CAPPED, HALF_OPEN, CAPPED, HELD, STALLED -> "caution";
            case OPEN -> "danger";
        };
    }

    private static String words(Lane lane) {
        return switch (lane) {
            case EMERGENCY -> "Emergency";
            case ROUTINE -> "Routine";
            case CODE -> "One-time codes";
        };
    }

    /** A time of day where it is written from. */
    static String clock(OffsetDateTime time) {
        return CLOCK.format(time);
    }

    static String waited(Instant since, Instant now) {
        var seconds = Math.max(0, Duration.between(since, now).toSeconds());
        if (seconds < 60) return seconds + " s";
        return seconds < 3600 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
