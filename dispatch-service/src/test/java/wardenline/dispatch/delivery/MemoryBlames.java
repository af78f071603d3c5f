package wardenline.dispatch.delivery;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What {@link Blames} is to the database. */
final class MemoryBlames {

    private final MemoryTable table;
    private final Flaw flaw;

    MemoryBlames(MemoryTable table, Flaw flaw) {
        this.table = table;
        this.flaw = flaw;
    }

    void write(List<Blame> blames) {
        if (flaw == Flaw.FORGETS_WHAT_IS_TOLD_LATE) return;
        var told = blames.stream().filter(this::news).toList();
        for (var blame : told) if (!blame.onlyFailed()) turnedAway(row(blame), attempt(blame).provider);
        for (var blame : told)
            if (blame.onlyFailed() && !askedSince(blame)) failed(row(blame), attempt(blame).provider);
        for (var blame : told) if (blame.reported()) reported(blame);
    }

    private boolean news(Blame blame) {
        var row = table.row(blame.delivery());
        return row != null
                && blame.attempt() > 0
                && blame.attempt() <= row.asked.size()
                && !(blame.reported() && attempt(blame).failed() && flaw != Flaw.BLAMES_AGAIN);
    }

    private static void turnedAway(MemoryRow row, String provider) {
        row.refusedBy.add(provider);
        row.failedBy.remove(provider);
    }

    private static void failed(MemoryRow row, String provider) {
        if (row.refusedBy.contains(provider) && !row.failedBy.contains(provider)) return;
        row.refusedBy.add(provider);
        row.failedBy.add(provider);
    }

    private void reported(Blame blame) {
        var row = row(blame);
        row.missed = Math.max(row.missed, blame.attempt());
        attempt(blame).failed(table.now(), Optional.of(blame.reason()));
    }

    private boolean askedSince(Blame blame) {
        var asked = row(blame).asked;
        return asked.subList(blame.attempt(), asked.size()).stream()
                .anyMatch(later -> later.provider.equals(attempt(blame).provider));
    }

    private MemoryAttempt attempt(Blame blame) {
        return row(blame).asked.get(blame.attempt() - 1);
    }

    private MemoryRow row(Blame blame) {
        return Objects.requireNonNull(table.row(blame.delivery()));
    }
}
