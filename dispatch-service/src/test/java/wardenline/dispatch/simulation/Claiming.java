package wardenline.dispatch.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.delivery.Claims;
import wardenline.dispatch.id.Lane;

/** One look of a replica at what is due, as the workers of production have it: never for more than its providers have places. */
final class Claiming {

    private final World world;
    private final Replica replica;

    Claiming(World world, Replica replica) {
        this.world = world;
        this.replica = replica;
    }

    void round() {
        var turn = world.providers().inTurn();
        for (var lane : Lane.values()) {
            turnedAway(lane);
            for (var channel : world.channels()) due(lane, channel, turn);
        }
    }

    private void turnedAway(Lane lane) {
        for (var channel : world.ledger().turnedAway(lane)) {
            for (var provider : world.providers().all()) {
                var places = world.providers().places(List.of(provider));
                if (!places.isEmpty())
                    replica.take(Claims.Claim.ofTurnedAway(lane, channel, provider.reach, places, working(places)));
            }
        }
    }

    /** Where one had room, none further down that serves no more is asked. */
    private void due(Lane lane, Channel channel, List<FakeProviders.Rank> turn) {
        var roomy = new ArrayList<Reach>();
        for (var rank : turn) {
            if (roomy.stream().anyMatch(wider -> wider.covers(rank.reach()))) continue;
            var places = world.providers().places(rank.providers());
            if (places.isEmpty()) continue;
            if (replica.take(new Claims.Claim(lane, channel, rank.reach(), places, working(places))) < places.size())
                roomy.add(rank.reach());
        }
    }

    private List<String> working(List<String> places) {
        var names = new LinkedHashSet<>(places);
        names.addAll(world.providers().workingBeside(places.getFirst()));
        return List.copyOf(names);
    }
}
