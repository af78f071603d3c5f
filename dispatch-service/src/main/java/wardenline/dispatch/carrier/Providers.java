package wardenline.dispatch.carrier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.Policy;

/** All providers. The policy says in which order they are tried. */
public final class Providers implements AutoCloseable {

    private final List<Provider> all;
    private final Supplier<Policy> policy;
    private final Gate gate;
    private final RandomGenerator lot;
    private volatile Ranking ranking;

    Providers(List<Provider> asSetUp, Supplier<Policy> policy, Gate gate, RandomGenerator lot) {
        this.all = List.copyOf(asSetUp);
        this.policy = policy;
        this.gate = gate;
        this.lot = lot;
        this.ranking = Ranking.of(policy.get(), all);
        for (var provider : all)
            provider.relievedBy(
                    () -> beside(provider, ProviderHealth::works).findAny().isPresent());
    }

    /** Places of one provider, to be used or given back. */
    public record Reservation(Provider provider, int places) {}

    /** What this channel's providers serve, in the turn of those who serve it; each reach has a claim of its own. */
    public List<Reach> reaches(Channel channel) {
        return inTurn(channel).stream().map(Provider::reach).distinct().toList();
    }

    /**
     * Places of such providers: of the first as many as it has, by order, then by lot among equals, and the rest of the next ones. The
     * next takes over at once where one is open, stalled, full or over its rate or cap.
     */
    public List<Reservation> reserve(Channel channel, Reach reach, Lane lane, int wanted) {
        var reserved = new ArrayList<Reservation>();
        var missing = wanted;
        for (var provider : inTurn(channel)) {
            if (missing == 0) break;
            if (!provider.reach().equals(reach)) continue;
            if (!gate.open(provider.identity())) continue;
            var places = provider.reserve(lane, missing);
            if (places > 0) reserved.add(new Reservation(provider, places));
            missing -= places;
        }
        return reserved;
    }

    /** Places of this one alone; none where an operator holds it. */
    public List<Reservation> reserve(Provider provider, Lane lane, int wanted) {
        if (!gate.open(provider.identity())) return List.of();
        var places = provider.reserve(lane, wanted);
        return places > 0 ? List.of(new Reservation(provider, places)) : List.of();
    }

    /**
     * Those of a channel in the turn in which they are asked: by order, then by lot among equals. Whoever did nothing but fail of late
     * comes after all that are sound for a while, so that its next calls are probes, or what the others have no place for.
     */
    public List<Provider> inTurn(Channel channel) {
        var drawn = ranking().draw(channel, lot);
        var now = System.nanoTime();
        var sound = new ArrayList<Provider>(drawn.size());
        var doubtful = new ArrayList<Provider>();
        for (var provider : drawn) (provider.health().doubtful(now) ? doubtful : sound).add(provider);
        sound.addAll(doubtful);
        return sound;
    }

    /** The names of those that may carry a message of this mode to an address, well or not. */
    public List<String> serving(Channel channel, Mode mode, String address) {
        return inTurn(channel).stream()
                .filter(provider -> provider.reach().holds(mode, address))
                .map(provider -> provider.identity().name())
                .toList();
    }

    /** The provider of this name on a channel; empty where the settings no longer name it. */
    public Optional<Provider> named(String name, Channel channel) {
        return all.stream()
                .filter(provider -> provider.identity().channel() == channel
                        && provider.identity().name().equals(name))
                .findFirst();
    }

    /** Whether any provider, well or not, may ever carry this. */
    public boolean serve(Channel channel, Mode mode) {
        return all.stream()
                .anyMatch(provider -> provider.identity().channel() == channel
                        && provider.modes().contains(mode));
    }

    /** Whether something may be given out on the channel now. */
    public boolean usable(Channel channel) {
        return all.stream()
                .anyMatch(provider -> provider.identity().channel() == channel
                        && gate.open(provider.identity())
                        && provider.health().usable());
    }

    /** The names of the others that work, that no operator holds, and that may carry whatever this one may. */
    public List<String> workingBeside(Provider provider) {
        return beside(provider, ProviderHealth::usable)
                .map(other -> other.identity().name())
                .toList();
    }

    /** The others that no operator holds and that may carry whatever this one may, well or not. */
    public List<Provider> standingBy(Provider provider) {
        return beside(provider, _ -> true).toList();
    }

    private Stream<Provider> beside(Provider provider, Predicate<ProviderHealth> works) {
        return all.stream()
                .filter(other -> other != provider
                        && other.identity().channel() == provider.identity().channel()
                        && other.reach().covers(provider.reach())
                        && gate.open(other.identity())
                        && works.test(other.health()));
    }

    /** Those that can be asked for the texts that they received, whoever holds them: people write to them all the same. */
    public List<Provider> tellingReceived() {
        return all.stream().filter(Provider::tellsReceived).toList();
    }

    /** Those that would answer no question now. */
    public List<Provider.Identity> deaf() {
        return identities(provider -> provider.health().deaf());
    }

    /** Those that may be asked now what can wait. */
    public List<Provider.Identity> askable() {
        return identities(provider -> !provider.spared());
    }

    private List<Provider.Identity> identities(Predicate<Provider> which) {
        return all.stream().filter(which).map(Provider::identity).toList();
    }

    /**
     * What of one mode on a channel some of those carry together whom no operator holds; empty where there is none of them.
     *
     * @param some which of them are asked
     */
    public Optional<Reach> reach(Channel channel, Mode mode, Predicate<Provider> some) {
        return Reach.together(
                mode,
                open().stream()
                        .filter(provider -> provider.identity().channel() == channel
                                && provider.modes().contains(mode))
                        .filter(some)
                        .map(Provider::reach)
                        .toList());
    }

    /** Those that no operator holds. */
    public List<Provider> open() {
        return all.stream().filter(provider -> gate.open(provider.identity())).toList();
    }

    /** What the policy makes of each, in the order of the channels. */
    public List<ProviderChoice> choices() {
        return all.stream().map(Provider::choice).toList();
    }

    void share(Map<RateRows.Key, RateRows.Standing> rows) {
        for (var provider : all) provider.share(rows);
    }

    private Ranking ranking() {
        var known = ranking;
        var now = policy.get();
        if (known.follows(now)) return known;
        return ranking = Ranking.of(now, all);
    }

    public List<ProviderStanding> standings() {
        return all.stream().map(Provider::standing).toList();
    }

    @Override
    public void close() {
        all.forEach(Provider::close);
    }
}
