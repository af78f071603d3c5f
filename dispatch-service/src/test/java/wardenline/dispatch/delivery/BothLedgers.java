package wardenline.dispatch.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.Policy;

/** Does one random thing after another to a ledger in PostgreSQL and to one in memory alike. */
final class BothLedgers {

    static final LedgerSettings SETTINGS = new LedgerSettings(30, 1, 5, 5, 500);
    private static final List<Lane> LANES = List.of(Lane.EMERGENCY, Lane.EMERGENCY, Lane.ROUTINE, Lane.CODE);
    private static final List<Channel> CHANNELS = List.of(Channel.SMS, Channel.VOICE);

    private final PostgresLedger postgres;
    private final MemoryLedger memory;
    private final Random random;
    private final BothFromOutside outside;
    private final BothClaims claims;
    private final List<MemoryLedger.Process> processes =
            List.of(new MemoryLedger.Process(new LeaseHolder(), 0), new MemoryLedger.Process(new LeaseHolder(), 0));
    private final Set<DeliveryState> statesSeen = new HashSet<>();
    private int process;

    BothLedgers(PostgresLedger postgres, long seed, Flaw flaw) {
        this.postgres = postgres;
        this.random = new Random(seed);
        this.memory = new MemoryLedger(
                SETTINGS, Policy.DEFAULT, new Random(seed), () -> true, (_, is) -> statesSeen.add(is.state()), flaw);
        this.outside = new BothFromOutside(postgres, memory, random);
        this.claims = new BothClaims(postgres, memory, random);
    }

    MemoryLedger memory() {
        return memory;
    }

    Map<DeliveryId, MemoryLedger.Seen> inMemory() {
        return memory.all().stream().collect(Collectors.toMap(MemoryLedger.Seen::delivery, Function.identity()));
    }

    Map<DeliveryId, MemoryLedger.Seen> inPostgres() {
        return postgres.all();
    }

    /** A ledger that differs in what a sweep finds says so too. */
    boolean differAfterOneMore() {
        try {
            operate();
            return !inMemory().equals(inPostgres());
        } catch (Differing _) {
            return true;
        }
    }

    private static final class Differing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Differing(String what) {
            super(what);
        }
    }

    Set<DeliveryState> statesSeen() {
        return statesSeen;
    }

    /** One operation; its name. */
    String operate() {
        var operation = choose();
        process = random.nextInt(processes.size());
        postgres.by(process);
        postgres.committed(() -> {
            memory.now(postgres.now());
            operation.what().run();
        });
        memory.dueAt(postgres.dueAt());
        return operation.name();
    }

    private record Operation(String name, Runnable what) {}

    private Operation choose() {
        return switch (random.nextInt(25)) {
            case 0 -> new Operation("release", outside::release);
            case 1 -> new Operation("plan again", outside::planAgain);
            case 2 -> new Operation("code", outside::code);
            case 3, 4, 5 -> new Operation("claim", this::claim);
            case 6, 7, 8, 9 -> new Operation("conclude", this::conclude);
            case 10, 11 -> new Operation("evidence", this::evidence);
            case 12 -> new Operation("answer", outside::answer);
            case 13 -> new Operation("bar", outside::bar);
            case 14 -> new Operation("cancel", outside::cancel);
            case 15, 16 -> new Operation("sweep", this::sweep);
            case 17 -> new Operation("refuse", this::refuse);
            case 22 -> new Operation("round", this::round);
            case 18, 19, 20, 21 -> new Operation("go again", this::goAgain);
            default ->
                new Operation("time", () -> postgres.pass(random.nextInt(10) == 0 ? 400 : random.nextInt(1, 36)));
        };
    }

    private void claim() {
        var lane = any(LANES);
        for (var channel : CHANNELS) claims.claim(by(), lane, channel);
        var one = postgres.claims().turnedAway(lane);
        var other = memory.turnedAway(lane);
        if (!one.equals(other)) throw new Differing("turned away are " + one + " and " + other);
    }

    private MemoryLedger.Process by() {
        return processes.get(process);
    }

    /** News of any attempt there ever was, so that late news is among it; each delivery once in a batch. */
    private void conclude() {
        var conclusions = new LinkedHashMap<DeliveryId, Conclusion>();
        var own = claims.leases(by());
        for (var i = random.nextInt(4); i >= 0 && !own.isEmpty(); i--) {
            var lease = any(own.subList(own.size() * random.nextInt(3) / 3, own.size()));
            conclusions.put(lease.delivery(), conclusion(lease));
        }
        conclude(List.copyOf(conclusions.values()));
    }

    private void conclude(List<Conclusion> batch) {
        if (batch.isEmpty()) return;
        postgres.conclusions().conclude(batch);
        postgres.conclusions().released(batch);
        memory.conclude(batch);
        memory.released(by(), batch);
    }

    /** What is in hand is lost or turned away, and is looked for as soon as it is due again. */
    private void goAgain() {
        var inHand = claims.inHand(by());
        if (inHand.isEmpty()) return;
        var outcome = any(List.of(
                new Outcome.Unknown("no reply"),
                new Outcome.Unknown("no reply"),
                new Outcome.Deferred(Reason.NOT_ROUTED, Duration.ZERO),
                new Outcome.Deferred(Reason.OPTED_OUT_AT_CARRIER, Duration.ZERO)));
        conclude(inHand.stream().map(lease -> called(lease, outcome)).toList());
        postgres.pass(random.nextInt(5, 11));
        memory.now(postgres.now());
        sweep();
        for (var i = 0; i < 3; i++) claims.claimOnceMore(by(), any(inHand));
    }

    private static Conclusion called(Leased lease, Outcome outcome) {
        return new Conclusion.Called(lease.delivery(), lease.attempt(), outcome, Instant.EPOCH, Instant.EPOCH);
    }

    private Conclusion conclusion(Leased lease) {
        var outcome = switch (random.nextInt(11)) {
            case 0, 1 -> new Outcome.Accepted(new CarrierReference("r"));
            case 2 -> new Outcome.Rejected(Reason.CONTENT_REFUSED);
            case 3 -> new Outcome.Rejected(Reason.UNKNOWN_RECIPIENT);
            case 4 -> new Outcome.Deferred(Reason.NOT_NOW, Duration.ofSeconds(random.nextInt(20)));
            case 5 -> new Outcome.Deferred(Reason.PROVIDER_FAILED, Duration.ZERO);
            case 6 -> new Outcome.Deferred(Reason.THROTTLED, Duration.ofSeconds(20));
            case 7 -> new Outcome.Deferred(Reason.NOT_ROUTED, Duration.ZERO);
            case 8 -> new Outcome.Deferred(Reason.THROTTLED, Duration.ZERO).naming(new CarrierReference("p"));
            default -> new Outcome.Unknown("no reply");
        };
        return random.nextInt(12) == 0
                ? new Conclusion.NotCalled(lease.delivery(), lease.attempt())
                : called(lease, outcome);
    }

    private void evidence() {
        var evidence = new ArrayList<Evidence>();
        var all = claims.leases();
        for (var i = random.nextInt(4); i >= 0 && !all.isEmpty(); i--) {
            var lease = any(all);
            evidence.add(
                    switch (random.nextInt(10)) {
                        case 0, 1 -> new Evidence.Underway(lease.delivery(), lease.attempt());
                        case 2 -> new Evidence.Arrived(lease.delivery(), lease.attempt());
                        case 3, 4 -> new Evidence.Failed(lease.delivery(), lease.attempt(), Reason.BUSY);
                        case 5, 6, 7 -> new Evidence.Failed(lease.delivery(), lease.attempt(), Reason.NOT_DELIVERED);
                        case 8 -> new Evidence.Failed(lease.delivery(), lease.attempt(), Reason.FILTERED);
                        default -> new Evidence.Failed(lease.delivery(), lease.attempt(), Reason.UNREACHABLE);
                    });
        }
        postgres.evidences().take(evidence);
        memory.take(evidence);
    }

    private void sweep() {
        var sweeping = postgres.sweeping();
        same("leases", sweeping::leases, () -> memory.sweeping().leases(by()));
        same("resend", sweeping::resend, memory.sweeping()::resend);
        same("closed", sweeping::closed, memory.sweeping()::closed);
        same("codes", sweeping::codes, memory.sweeping()::codes);
    }

    private void round() {
        var candidates = claims.candidates();
        for (var lane : Lane.values())
            same(
                    "round",
                    () -> postgres.goingRound().round(lane, candidates),
                    () -> memory.sweeping().round(lane, candidates));
    }

    private void refuse() {
        if (random.nextInt(3) > 0) return;
        var lane = any(List.of(Lane.values()));
        same(
                "refuse",
                () -> postgres.sweeping().refuse(lane, Channel.VOICE, Mode.EXERCISE, Reason.NO_CARRIER),
                () -> memory.sweeping().refuse(lane, Channel.VOICE, Mode.EXERCISE, Reason.NO_CARRIER));
    }

    private static void same(String what, IntSupplier one, IntSupplier other) {
        int first = one.getAsInt();
        int second = other.getAsInt();
        if (first != second) throw new Differing(what + " changed " + first + " and " + second);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
