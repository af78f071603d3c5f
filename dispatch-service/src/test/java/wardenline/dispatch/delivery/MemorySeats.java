package wardenline.dispatch.delivery;

import java.util.List;

/** Who gets which place of a claim: what the preferred provider lost gets the last ones, whatever else is picked the first. */
final class MemorySeats {

    private final List<String> providers;
    private final Flaw flaw;
    private int first;
    private int last;

    MemorySeats(List<String> providers, Flaw flaw) {
        this.providers = providers;
        this.flaw = flaw;
        this.last = providers.size();
    }

    String next(MemoryRow row) {
        return providers.getFirst().equals(row.lostBy) && flaw != Flaw.SEATS_ANYWHERE
                ? providers.get(--last)
                : providers.get(first++);
    }
}
