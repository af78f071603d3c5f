package wardenline.local.carriers.smsc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsmpp.bean.MessageState;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;

/** What became of each text and each part of one, for whoever asks; the latest are remembered. */
@Component
class Fates {

    private final Map<String, Fate> fates;

    Fates(CarriersSettings settings) {
        this.fates = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Fate> eldest) {
                return size() > settings.messagesKeptMax();
            }
        };
    }

    /**
     * How one stands.
     *
     * @param from its sender, as it was named
     * @param error why it was not delivered; 0 where it was, or is on its way
     */
    record Fate(String from, MessageState state, int error) {}

    synchronized void taken(String id, String from) {
        fates.put(id, new Fate(from, MessageState.ENROUTE, 0));
    }

    /** @param error as a receipt says it; empty where it arrived */
    synchronized void became(String id, Optional<String> error) {
        fates.computeIfPresent(
                id,
                (_, fate) -> new Fate(
                        fate.from(),
                        error.isEmpty() ? MessageState.DELIVERED : MessageState.UNDELIVERABLE,
                        error.map(Integer::parseInt).orElse(0)));
    }

    /** Nobody hears of the texts of others. */
    synchronized Optional<Fate> of(String id, String from) {
        return Optional.ofNullable(fates.get(id)).filter(fate -> fate.from().equals(from));
    }
}
