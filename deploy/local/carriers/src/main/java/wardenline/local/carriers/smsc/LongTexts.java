package wardenline.local.carriers.smsc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;

/** Gathers the parts of a long text as a handset does; what never becomes whole is dropped when there is too much of it. */
final class LongTexts {

    private static final int GATHERED_MAX = 20_000;

    private record Key(String from, String to, int reference) {}

    private final Map<Key, Map<Integer, String>> gathered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<Integer, String>> eldest) {
            return size() > GATHERED_MAX;
        }
    };

    /** The whole text, once this was its last part. */
    Optional<String> with(SubmitSm submit) {
        var octets = submit.getShortMessage();
        var payload = submit.getOptionalParameter(OptionalParameter.Message_payload.class);
        if (payload != null) return Optional.of(Letters.read(payload.getValue(), submit.getDataCoding()));
        if (!submit.isUdhi()) return Optional.of(Letters.read(octets, submit.getDataCoding()));
        var end = 1 + octets[0];
        var words = Letters.read(Arrays.copyOfRange(octets, end, octets.length), submit.getDataCoding());
        var wide = octets[1] == 0x08;
        var reference = wide ? (octets[3] & 0xFF) << 8 | octets[4] & 0xFF : octets[3] & 0xFF;
        return gather(
                new Key(submit.getSourceAddr(), submit.getDestAddress(), reference),
                octets[end - 2] & 0xFF,
                octets[end - 1] & 0xFF,
                words);
    }

    private synchronized Optional<String> gather(Key key, int parts, int part, String words) {
        var known = gathered.computeIfAbsent(key, _ -> new TreeMap<>());
        known.put(part, words);
        if (known.size() < parts) return Optional.empty();
        gathered.remove(key);
        return Optional.of(String.join("", known.values()));
    }
}
