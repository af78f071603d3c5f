package wardenline.dispatch.carrier;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An SMSC's name for a text: an id for each of its parts, in the one form in which ids are looked for. An SMSC is asked by the id as it
 * wrote it; where that cannot be told from the form that is kept, it stands behind it, as in {@code 161 =00A1 162 =00A2}.
 */
public record SmppReference(List<Part> parts) {

    private static final String BETWEEN = " ";
    private static final String WRITTEN = "=";

    /**
     * One part.
     *
     * @param written as the SMSC wrote it; empty where it is written as ids of its kind are
     */
    record Part(String id, String written) {

        static Part of(String given, SmppIds kind) {
            var id = kind.canonical(given);
            return new Part(id, kind.written(id).equals(given) ? "" : given.strip());
        }

        String asWritten(SmppIds kind) {
            return written.isEmpty() ? kind.written(id) : written;
        }

        private String word() {
            return written.isEmpty() || written.contains(BETWEEN) ? id : id + BETWEEN + WRITTEN + written;
        }
    }

    public static SmppReference of(String reference) {
        var parts = new ArrayList<Part>();
        for (var word : reference.split(BETWEEN, -1)) {
            if (word.startsWith(WRITTEN) && !parts.isEmpty())
                parts.add(new Part(parts.removeLast().id(), word.substring(WRITTEN.length())));
            else parts.add(new Part(word, ""));
        }
        return new SmppReference(parts);
    }

    CarrierReference reference() {
        return new CarrierReference(parts.stream().map(Part::word).collect(Collectors.joining(BETWEEN)));
    }

    /** The ids that receipts come under. */
    public List<String> ids() {
        return parts.stream().map(Part::id).toList();
    }
}
