package wardenline.dispatch.carrier;

import java.util.List;
import java.util.Optional;
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

    /** What several carry of one mode; empty where there are none. */
    static Optional<Reach> together(Mode mode, List<Reach> several) {
        if (several.isEmpty()) return Optional.empty();
        var everywhere = several.stream().anyMatch(Reach::everywhere);
        var codes = several.stream().flatMap(each -> each.callingCodes().stream());
        return Optional.of(new Reach(Set.of(mode), everywhere ? List.of() : codes.toList()));
    }

    /** Whether it serves every number. */
    public boolean everywhere() {
        return callingCodes.isEmpty();
    }

    /** The widest codes that lie within no code of the other reach. */
    public List<String> codesBeside(Reach other) {
        return widestCodes().stream()
                .filter(code -> !other.servesAll(List.of(code)))
                .toList();
    }

    /** Whether some number may lie within both. */
    public boolean meets(Reach other) {
        return everywhere()
                || other.everywhere()
                || callingCodes.stream()
                        .anyMatch(mine -> other.callingCodes.stream()
                                .anyMatch(theirs -> mine.startsWith(theirs) || theirs.startsWith(mine)));
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
