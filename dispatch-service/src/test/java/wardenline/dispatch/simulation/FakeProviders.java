package wardenline.dispatch.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.GoingRound;
import wardenline.dispatch.id.ContactPointId;

/** The providers of a schedule, the same ones on every channel: whom they serve, whom each refuses, when one is out of order. */
final class FakeProviders {

    private static final Reach EVERYWHERE = new Reach(EnumSet.allOf(Mode.class), List.of());
    private static final Reach SOME_NUMBERS = new Reach(EnumSet.allOf(Mode.class), List.of("+1202"));
    private static final int PLACES_MAX = 5;

    private final Timeline time;
    private final Chance chance;
    private final Trace trace;
    private final List<One> all = new ArrayList<>();
    private final Map<Asked, Optional<Reason>> refusals = new HashMap<>();
    private final List<Rank> ranks;
    private final boolean byLot;
    private final int refusalsPercent;

    FakeProviders(Timeline time, Chance chance, Trace trace) {
        this.time = time;
        this.chance = chance;
        this.trace = trace;
        this.byLot = chance.percent(30);
        this.refusalsPercent = chance.percent(40) ? 0 : chance.between(5, 60);
        var number = chance.between(1, 3);
        for (var name : List.of("a", "b", "c").subList(0, number))
            all.add(new One(name, all.isEmpty() || chance.percent(70) ? EVERYWHERE : SOME_NUMBERS));
        if (chance.percent(50)) Collections.reverse(all);
        this.ranks = ranks(all);
    }

    static final class One {
        final String name;
        final Reach reach;
        private long outUntil;

        One(String name, Reach reach) {
            this.name = name;
            this.reach = reach;
        }
    }

    /** Those of one reach; they share a claim. */
    record Rank(Reach reach, List<One> providers) {}

    private record Asked(String provider, ContactPointId contactPoint) {}

    List<One> all() {
        return all;
    }

    void outFor(One provider, long millis) {
        trace.note(() -> "provider " + provider.name + " is out for " + millis + " ms");
        provider.outUntil = Math.max(provider.outUntil, time.now() + millis);
    }

    /** In the turn in which they are asked: always the same one first, or by lot. */
    List<Rank> inTurn() {
        if (!byLot || all.size() == 1) return ranks;
        var turn = new ArrayList<>(all);
        for (var i = turn.size() - 1; i > 0; i--) turn.add(turn.remove(chance.between(0, i)));
        return ranks(turn);
    }

    private static List<Rank> ranks(List<One> turn) {
        var byReach = new LinkedHashMap<Reach, List<One>>();
        for (var one : turn)
            byReach.computeIfAbsent(one.reach, _ -> new ArrayList<>()).add(one);
        var ranks = new ArrayList<Rank>();
        byReach.forEach((reach, providers) -> ranks.add(new Rank(reach, providers)));
        return ranks;
    }

    /** Each as often as it has a place now; whoever works may be busy all the same. */
    List<String> places(List<One> providers) {
        var places = new ArrayList<String>();
        for (var provider : providers)
            if (works(provider) && !chance.percent(10))
                for (var i = chance.between(1, PLACES_MAX); i > 0; i--) places.add(provider.name);
        return places;
    }

    /** As the sweeper knows them. */
    List<GoingRound.Candidate> candidates(List<Channel> channels) {
        var candidates = new ArrayList<GoingRound.Candidate>();
        for (var provider : all)
            for (var channel : channels)
                for (var mode : provider.reach.modes())
                    for (var code : provider.reach.everywhere() ? List.of("") : provider.reach.widestCodes())
                        candidates.add(new GoingRound.Candidate(provider.name, channel, mode, code, works(provider)));
        return candidates;
    }

    /** Those that may carry it and work. */
    List<String> workingFor(String address) {
        return all.stream()
                .filter(provider -> provider.reach.holds(Mode.LIVE, address) && works(provider))
                .map(provider -> provider.name)
                .toList();
    }

    List<String> serving(Mode mode, String address) {
        return all.stream()
                .filter(provider -> provider.reach.holds(mode, address))
                .map(provider -> provider.name)
                .toList();
    }

    /** The others that work and may carry whatever this one may. */
    List<String> workingBeside(String name) {
        for (var provider : all) if (provider.name.equals(name)) return workingBeside(provider);
        throw new IllegalArgumentException("No provider " + name);
    }

    private List<String> workingBeside(One provider) {
        var names = new ArrayList<String>();
        for (var other : all)
            if (other != provider
                    && works(other)
                    && (other.reach == provider.reach || other.reach.covers(provider.reach))) names.add(other.name);
        return names;
    }

    /** Why it will never carry to this contact point; empty where it would. What it says once it says always. */
    Optional<Reason> refusal(String provider, ContactPointId contactPoint) {
        return refusals.computeIfAbsent(
                new Asked(provider, contactPoint),
                _ -> chance.percent(refusalsPercent)
                        ? Optional.of(chance.percent(70) ? Reason.NOT_ROUTED : Reason.OPTED_OUT_AT_CARRIER)
                        : Optional.empty());
    }

    private boolean works(One provider) {
        return time.now() >= provider.outUntil;
    }
}
