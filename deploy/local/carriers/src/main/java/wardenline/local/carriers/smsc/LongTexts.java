package wardenline.local.carriers.smsc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;

/** Gathers the parts of a long text as a handset does; what never becomes whole is dropped when there is too much of it. */
final class LongTexts {

    private static final int GATHERED_MAX = 20_000;

    private record Key(String from, String to, int reference) {}

    /** Some parts of a text. */
    private record Some(Gathered text, Map<Integer, String> words) {}

    /** @param whole the whole text, once this was its last part */
    record Part(Gathered text, Optional<String> whole) {}

    private final Supplier<Gathered> texts;

    private final Map<Key, Some> gathered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Some> eldest) {
            return size() > GATHERED_MAX;
        }
    };

    LongTexts(Supplier<Gathered> texts) {
        this.texts = texts;
    }

    Part with(SubmitSm submit) {
        var octets = submit.getShortMessage();
        var payload = submit.getOptionalParameter(OptionalParameter.Message_payload.class);
        if (payload != null) return alone(Letters.read(payload.getValue(), submit.getDataCoding()));
        if (!submit.isUdhi()) return alone(Letters.read(octets, submit.getDataCoding()));
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

    private Part alone(String words) {
        return new Part(texts.get(), Optional.of(words));
    }

    private synchronized Part gather(Key key, int parts, int part, String words) {
        var known = gathered.computeIfAbsent(key, _ -> new Some(texts.get(), new TreeMap<>()));
        known.words().put(part, words);
        if (known.words().size() < parts) return new Part(known.text(), Optional.empty());
        gathered.remove(key);
        return new Part(known.text(), Optional.of(String.join("", known.words().values())));
    }
}
