package wardenline.dispatch.carrier;

import java.util.List;
import java.util.Set;
import wardenline.contracts.Mode;

/**
 * Which deliveries of its channel a provider may carry. Providers of one reach share a claim.
 *
 * @param callingCodes the beginnings of the numbers it serves; empty is all
 */
public record Reach(Set<Mode> modes, List<String> callingCodes) {

    public Reach {
        modes = Set.copyOf(modes);
        callingCodes = callingCodes.stream().distinct().sorted().toList();
    }

    /** Whether everything within the other reach is within this one, too. */
    public boolean covers(Reach other) {
        return modes.containsAll(other.modes) && servesAll(other.callingCodes);
    }

    /** Whether a message in this mode to this address is within it. */
    public boolean holds(Mode mode, String address) {
        return modes.contains(mode)
                && (callingCodes.isEmpty() || callingCodes.stream().anyMatch(address::startsWith));
    }

    /** The codes that lie within no other of them: every number begins with at most one. */
    public List<String> widestCodes() {
        return callingCodes.stream()
                .filter(code -> callingCodes.stream().noneMatch(other -> !other.equals(code) && code.startsWith(other)))
                .toList();
    }

    private boolean servesAll(List<String> codes) {
        if (callingCodes.isEmpty()) return true;
        return !codes.isEmpty()
                && codes.stream().allMatch(code -> callingCodes.stream().anyMatch(code::startsWith));
    }
}
