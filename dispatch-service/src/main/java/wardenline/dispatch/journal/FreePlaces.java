package wardenline.dispatch.journal;

import java.util.Optional;

/** The slots that nothing stands in: what was given back last is taken first. */
final class FreePlaces {

    private final int[] places;
    private int free;

    FreePlaces(int number) {
        places = new int[number];
        free = number;
        for (var i = 0; i < number; i++) places[i] = number - 1 - i;
    }

    synchronized Optional<Integer> take() {
        return free == 0 ? Optional.empty() : Optional.of(places[--free]);
    }

    synchronized void give(int place) {
        places[free++] = place;
    }
}
