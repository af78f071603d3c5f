package wardenline.dispatch.carrier;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.james.jdkim.api.Headers;

/** The head of a message as it goes over the wire: its fields with their folding, and where its body begins. */
final class RawHead implements Headers {

    private static final String END = "\r\n\r\n";

    private final List<String> fields;
    private final int length;

    RawHead(byte[] message) {
        var text = new String(message, StandardCharsets.ISO_8859_1);
        var end = text.indexOf(END);
        var head = end < 0 ? text : text.substring(0, end);
        this.fields = List.of(head.split("\r\n(?![ \t])", -1));
        this.length = end < 0 ? message.length : end + END.length();
    }

    /** In bytes, with the empty line that ends it. */
    int length() {
        return length;
    }

    @Override
    public List<String> getFields() {
        return fields;
    }

    @Override
    public List<String> getFields(String name) {
        return fields.stream()
                .filter(field -> field.length() > name.length()
                        && field.regionMatches(true, 0, name, 0, name.length())
                        && field.substring(name.length()).stripLeading().startsWith(":"))
                .toList();
    }
}
