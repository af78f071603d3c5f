package wardenline.dispatch.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.id.Lane;

/** Claims of both ledgers alike, for one provider or several, and what was leased by them. */
final class BothClaims {

    /** More than there are deliveries: who gets scarce places first is a matter of chance, and not the same in both. */
    private static final int ENOUGH = 1000;

    private static final List<String> PROVIDERS = List.of("a", "b", "c");
    private static final Reach EVERYWHERE = reach();
    private static final List<Reach> REACHES = List.of(EVERYWHERE, EVERYWHERE, reach("+1202", "+1"), reach("+44"));

    private final PostgresLedger postgres;
    private final MemoryLedger memory;
    private final Random random;
    private final List<Taken> taken = new ArrayList<>();

    BothClaims(PostgresLedger postgres, MemoryLedger memory, Random random) {
        this.postgres = postgres;
        this.memory = memory;
        this.random = random;
    }

    private record Taken(MemoryLedger.Process process, Leased lease) {}

    private static Reach reach(String... codes) {
        return new Reach(EnumSet.allOf(Mode.class), List.of(codes));
    }

    /** All there ever were. */
    List<Leased> leases() {
        return taken.stream().map(Taken::lease).toList();
    }

    List<Leased> leases(MemoryLedger.Process process) {
        return taken.stream()
                .filter(each -> each.process() == process)
                .map(Taken::lease)
                .toList();
    }

    /** Those of which nothing is known yet. */
    List<Leased> inHand(MemoryLedger.Process process) {
        return leases(process).stream()
                .filter(lease -> memory.seen(lease.delivery())
                        .filter(row -> row.state() == DeliveryState.CLAIMED && row.attempts() == lease.attempt())
                        .isPresent())
                .toList();
    }

    void claim(MemoryLedger.Process process, Lane lane, Channel channel) {
        var some = shuffled();
        claim(
                process,
                new Claims.Claim(
                        lane,
                        channel,
                        any(REACHES),
                        places(some.subList(0, random.nextInt(1, some.size() + 1))),
                        working()));
        claim(
                process,
                Claims.Claim.ofTurnedAway(lane, channel, any(REACHES), places(List.of(some.getFirst())), working()));
    }

    /** For the provider that had this one, alone or before others. */
    void claimOnceMore(MemoryLedger.Process process, Leased lease) {
        var others = shuffled().stream().filter(name -> !name.equals(lease.provider()));
        var some = Stream.concat(Stream.of(lease.provider()), others.limit(Math.max(0, random.nextInt(-1, 3))))
                .toList();
        claim(process, new Claims.Claim(lease.lane(), lease.channel(), EVERYWHERE, places(some), working()));
        claim(
                process,
                Claims.Claim.ofTurnedAway(
                        lease.lane(), lease.channel(), EVERYWHERE, places(List.of(lease.provider())), working()));
    }

    private void claim(MemoryLedger.Process process, Claims.Claim claim) {
        for (var lease : postgres.claims().claim(claim)) taken.add(new Taken(process, lease));
        memory.took(process, memory.claim(process, claim));
    }

    private static List<String> places(List<String> providers) {
        return providers.stream()
                .flatMap(provider -> Collections.nCopies(ENOUGH, provider).stream())
                .toList();
    }

    /** Each of them may be out of order, out of the settings, or serve one country alone. */
    List<GoingRound.Candidate> candidates() {
        var candidates = new ArrayList<GoingRound.Candidate>();
        for (var provider : shuffled().subList(0, random.nextInt(1, PROVIDERS.size() + 1))) {
            var code = random.nextInt(4) == 0 ? "+1" : "";
            var works = random.nextInt(3) > 0;
            for (var channel : List.of(Channel.SMS, Channel.VOICE))
                for (var mode : Mode.values())
                    candidates.add(new GoingRound.Candidate(provider, channel, mode, code, works));
        }
        return candidates;
    }

    /** All of them, or some or none. */
    private List<String> working() {
        return random.nextBoolean() ? PROVIDERS : shuffled().subList(0, random.nextInt(PROVIDERS.size()));
    }

    private List<String> shuffled() {
        var all = new ArrayList<>(PROVIDERS);
        Collections.shuffle(all, random);
        return all;
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
