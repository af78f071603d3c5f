package wardenline.dispatch.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@link Conclusions} and {@link Evidences} are to the database. */
final class MemoryNews {

    private final MemoryTable table;
    private final Concluding concluding;
    private final Settling settling;
    private final MemoryBlames blames;
    private final Flaw flaw;

    MemoryNews(MemoryTable table, Concluding concluding, Settling settling, Flaw flaw) {
        this.table = table;
        this.concluding = concluding;
        this.settling = settling;
        this.blames = new MemoryBlames(table, flaw);
        this.flaw = flaw;
    }

    void conclude(List<Conclusion> conclusions) {
        var byDelivery = conclusions.stream().collect(Collectors.toMap(Conclusion::delivery, Function.identity()));
        var changes = new ArrayList<Change>();
        var late = new ArrayList<Blame>();
        for (var standing :
                table.standings(conclusions.stream().map(Conclusion::delivery).toList())) {
            var conclusion = byDelivery.get(standing.delivery());
            if (conclusion == null) continue;
            concluding
                    .decide(standing, told(standing, conclusion))
                    .ifPresentOrElse(
                            changes::add,
                            () -> concluding.blame(standing, conclusion).ifPresent(late::add));
        }
        table.write(changes);
        conclusions.forEach(this::ended);
        blames.write(late);
    }

    private void ended(Conclusion conclusion) {
        var row = table.row(conclusion.delivery());
        if (row != null) row.asked.get(conclusion.attempt() - 1).ended(Attempts.Ended.by(conclusion));
    }

    private Conclusion told(Standing standing, Conclusion conclusion) {
        if (flaw != Flaw.IGNORES_ATTEMPT_NUMBERS) return conclusion;
        return switch (conclusion) {
            case Conclusion.NotCalled called -> new Conclusion.NotCalled(called.delivery(), standing.attempts());
            case Conclusion.Called called ->
                new Conclusion.Called(
                        called.delivery(), standing.attempts(), called.outcome(), called.calledAt(), called.endedAt());
        };
    }

    void take(List<Evidence> evidence) {
        var byDelivery = evidence.stream().collect(Collectors.groupingBy(Evidence::delivery));
        var changes = new ArrayList<Change>();
        var late = new ArrayList<Blame>();
        for (var standing : table.standings(
                evidence.stream().map(Evidence::delivery).distinct().toList())) {
            var settled = settling.settled(standing, byDelivery.getOrDefault(standing.delivery(), List.of()));
            settled.change().ifPresent(changes::add);
            settled.late().stream().map(Blame::reported).forEach(late::add);
        }
        table.write(changes);
        blames.write(late);
    }
}
