package wardenline.dispatch.simulation;

import java.util.ArrayList;
import java.util.List;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.attempt.TurnedAway;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.delivery.Evidence;
import wardenline.dispatch.delivery.Flaw;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.delivery.LedgerSettings;
import wardenline.dispatch.delivery.MemoryLedger;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.Policy;

/** Everything that one schedule has: replicas, a ledger, carriers, and a time at which all trouble ends. */
final class World implements FakeCarrier.Events {

    static final LedgerSettings SETTINGS = new LedgerSettings(20, 1, 3, 3, 3);
    static final int ATTEMPTS_MAX = 3;
    private static final Policy POLICY = impatient();
    private static final List<Channel> CHANNELS = List.of(Channel.SMS, Channel.VOICE);

    private final Timeline time;
    private final Chance chance;
    private final Trace trace;
    private final long calmAt;
    private final Prohibitions prohibitions = new Prohibitions();
    private final Witness witness;
    private final Database database;
    private final FakeProviders providers;
    private final FakeCarrier carrier;
    private final TurnedAway turnedAway;
    private final Flaw flaw;
    private final MemoryLedger ledger;
    private final Inbox inbox;
    private final List<Replica> replicas = new ArrayList<>();
    private final boolean journals;
    private final boolean oneHost;
    private int arriving;
    private boolean finished;

    /** Few attempts at short pauses, so that limits are met within a schedule. */
    private static Policy impatient() {
        var usual = Policy.DEFAULT;
        return new Policy(
                usual.retry().stream()
                        .map(rule -> rule.attemptsMax() == 0
                                ? rule
                                : new Policy.Retry(rule.group(), null, 2_000, 2, 15_000, ATTEMPTS_MAX))
                        .toList(),
                usual.providers(),
                usual.emergencyReservePercent(),
                usual.breaker(),
                usual.lifeSafety());
    }

    World(long seed, Flaw flaw, Timeline time, Trace trace) {
        this.time = time;
        this.trace = trace;
        chance = new Chance(seed);
        calmAt = chance.between(30_000, 150_000);
        this.flaw = flaw;
        providers = new FakeProviders(time, chance, trace);
        turnedAway = new TurnedAway((_, mode, address) -> providers.serving(mode, address));
        var routes = new Routes(providers);
        witness = new Witness(SETTINGS, trace, prohibitions, routes, new Endings(time, prohibitions, routes));
        database = new Database(time, chance, trace, calmAt);
        carrier = new FakeCarrier(time, chance, trace, calmAt, providers, this);
        ledger = new MemoryLedger(
                SETTINGS, POLICY, chance.generator(), () -> calm() || !chance.percent(4), witness, flaw);
        inbox = new Inbox(this);
        var number = chance.between(1, 3);
        for (var i = 1; i <= number; i++) replicas.add(new Replica(i, this));
        journals = chance.percent(50);
        oneHost = chance.percent(50);
    }

    Timeline time() {
        return time;
    }

    Chance chance() {
        return chance;
    }

    Trace trace() {
        return trace;
    }

    Witness witness() {
        return witness;
    }

    Prohibitions prohibitions() {
        return prohibitions;
    }

    Database database() {
        return database;
    }

    FakeProviders providers() {
        return providers;
    }

    /** As the worker takes what a carrier said. */
    Outcome judged(Leased lease, Outcome outcome) {
        return flaw == Flaw.BELIEVES_ONE_REFUSAL ? outcome : turnedAway.judged(lease, Mode.LIVE, outcome);
    }

    FakeCarrier carrier() {
        return carrier;
    }

    MemoryLedger ledger() {
        ledger.now(time.now());
        return ledger;
    }

    Inbox inbox() {
        return inbox;
    }

    List<Replica> replicas() {
        return replicas;
    }

    /** Whether what a replica had concluded when it died is still to be read. */
    boolean keepsJournals() {
        return journals;
    }

    /** Whether a journal says no more that nothing was called once a call begins. */
    boolean notesBeginnings() {
        return flaw != Flaw.TAKES_THE_BEGUN_FOR_UNCALLED;
    }

    /** Whether whoever found nothing to do waits before looking again. */
    boolean takesBreaks() {
        return flaw != Flaw.TAKES_NO_BREAK;
    }

    /** Whose journals one of them can read. */
    List<Replica> onTheHostOf(Replica replica) {
        return oneHost ? replicas : List.of(replica);
    }

    List<Channel> channels() {
        return CHANNELS;
    }

    long calmAt() {
        return calmAt;
    }

    boolean calm() {
        return time.now() >= calmAt;
    }

    boolean finished() {
        return finished;
    }

    /** From now on only what is under way still happens. */
    void finish() {
        finished = true;
    }

    boolean drained() {
        return arriving == 0
                && carrier.quiet()
                && inbox.empty()
                && replicas.stream().allMatch(Replica::idle)
                && ledger().drained();
    }

    /** Those of them that the ledger has entered. */
    void planned(List<DeliveryId> deliveries) {
        for (var delivery : deliveries) ledger().seen(delivery).ifPresent(witness::planned);
    }

    /** Something comes from outside and is taken in by whichever process is there: again and again until that is committed. */
    void arrives(long afterMillis, Runnable what) {
        arriving++;
        time.in(afterMillis, () -> {
            arriving--;
            var replica = chance.oneOf(replicas);
            try {
                if (!replica.running()) throw new Database.Refused();
                database.commit(replica, () -> {
                    what.run();
                    return true;
                });
            } catch (Database.Refused | Database.Died _) {
                arrives(chance.between(500, 3000), what);
            }
        });
    }

    @Override
    public void accepted(DeliveryId delivery, int attempt) {
        witness.accepted(delivery, attempt);
    }

    /** Some callbacks never come. */
    @Override
    public void receipt(Evidence evidence) {
        if (chance.percent(10)) return;
        arrives(0, () -> inbox.append(evidence));
    }

    @Override
    public void reply(DeliveryId delivery) {
        arrives(
                0,
                () -> ledger().seen(delivery)
                        .filter(row -> row.lane() != Lane.CODE)
                        .ifPresent(answered -> {
                            trace.note(() -> "answered: " + Trace.name(delivery));
                            prohibitions.answered(answered);
                            ledger().acknowledge(answered);
                        }));
    }
}
