package wardenline.dispatch.attempt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.id.Lane;

/** Places at providers that were reserved for one claim; those that nobody takes are given back. */
final class Seats implements AutoCloseable {

    private final Lane lane;
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<String, Integer> free = new LinkedHashMap<>();

    Seats(Lane lane, List<Providers.Reservation> reserved) {
        this.lane = lane;
        for (var each : reserved) {
            var name = each.provider().identity().name();
            providers.put(name, each.provider());
            free.put(name, each.places());
        }
    }

    /** Each provider as often as it has a place, the preferred one first. */
    List<String> names() {
        var names = new ArrayList<String>();
        free.forEach((name, places) -> {
            for (var i = 0; i < places; i++) names.add(name);
        });
        return names;
    }

    /** These, and beside them whoever works and may carry whatever they may: they are of one reach. */
    List<String> working(Providers all) {
        var names = new LinkedHashSet<>(providers.keySet());
        names.addAll(all.workingBeside(providers.values().iterator().next()));
        return List.copyOf(names);
    }

    int free() {
        return free.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** A delivery sits down: the place is the call's now, which gives it back. */
    Provider take(String name) {
        free.merge(name, -1, Integer::sum);
        return Objects.requireNonNull(providers.get(name), name);
    }

    @Override
    public void close() {
        free.forEach((name, places) -> {
            if (places > 0) Objects.requireNonNull(providers.get(name)).release(lane, places);
        });
    }
}
