package wardenline.platform.event;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Event;
import wardenline.contracts.EventType;

/** JSON under CloudEvents headers (binary mode, prefix {@code ce_}): unknown fields are ignored, unknown types refused. */
@Component
class Wire {

    static final String ID = "ce_id";
    static final String TYPE = "ce_type";

    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    byte[] write(Event event) {
        return mapper.writeValueAsBytes(event);
    }

    Event read(Map<String, Object> headers, byte[] payload) {
        var type = text(headers.get(TYPE));
        var known = EventType.named(type).orElseThrow(() -> new Undecodable("unknown event type or version: " + type));
        try {
            return mapper.readValue(payload, known.shape());
        } catch (JacksonException e) {
            // The parser's message may quote the payload, and the payload holds names and numbers.
            throw new Undecodable(type + " cannot be read at " + e.getLocation().getLineNr() + ":"
                    + e.getLocation().getColumnNr());
        }
    }

    EventId id(Map<String, Object> headers) {
        var id = text(headers.get(ID));
        if (id.isBlank()) throw new Undecodable("no " + ID + " header");
        return new EventId(id);
    }

    private static String text(@Nullable Object header) {
        return switch (header) {
            case null -> "";
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8).replaceAll("^\"|\"$", "");
            case Object other -> other.toString();
        };
    }
}
