package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Holders whose lock was not there when it was looked for, and since when. */
final class Missing {

    private final Duration patience;
    private final Map<UUID, Long> sinceNanos = new HashMap<>();

    /** @param patience longer than a living holder whose connection broke needs to have its lock again */
    Missing(Duration patience) {
        this.patience = patience;
    }

    /** Those that have been missing at every look for long enough. */
    Set<UUID> gone(Set<UUID> missing, long nowNanos) {
        sinceNanos.keySet().retainAll(missing);
        missing.forEach(holder -> sinceNanos.putIfAbsent(holder, nowNanos));
        return sinceNanos.entrySet().stream()
                .filter(each -> nowNanos - each.getValue() >= patience.toNanos())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Nothing that was seen so far tells anything. */
    void forget() {
        sinceNanos.clear();
    }
}
