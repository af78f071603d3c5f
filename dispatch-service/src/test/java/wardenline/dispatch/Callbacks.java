package wardenline.dispatch;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import wardenline.dispatch.sink.Signed;

/** What Twilio posts to us, signed as it signs. */
final class Callbacks {

    private Callbacks() {}

    /** Somebody texts the first account's number. */
    static MockHttpServletRequestBuilder text(String from, String words) {
        return text(from, words, UUID.randomUUID().toString());
    }

    static MockHttpServletRequestBuilder text(String from, String words, String sid) {
        return signed(
                "/callbacks/twilio/a/sms",
                Map.of("From", from, "Body", words, "MessageSid", sid, "SmsStatus", "received"));
    }

    /** What became of an attempt that an account took. */
    static MockHttpServletRequestBuilder of(
            String account, String kind, UUID delivery, int attempt, Map<String, String> form) {
        return signed("/callbacks/twilio/%s/%s?d=%s&n=%d".formatted(account, kind, delivery, attempt), form);
    }

    static MockHttpServletRequestBuilder signed(String path, Map<String, String> form) {
        var request = post(URI.create(path))
                .header("X-Twilio-Signature", Signed.of("https://line.example.org" + path, new TreeMap<>(form)));
        form.forEach(request::param);
        return request;
    }
}
