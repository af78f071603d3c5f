package wardenline.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * Whether the chain holds.
 *
 * @param entries how many entries were read
 * @param problem what is wrong and at which entry; null where nothing is
 */
public record Verification(
        boolean intact, long entries, @Nullable String problem) {}
