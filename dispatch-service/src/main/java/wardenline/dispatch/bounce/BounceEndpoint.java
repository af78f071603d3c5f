package wardenline.dispatch.bounce;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.platform.HmacSha256;

/**
 * Where a relay posts what came back: the mail itself, or the few fields of {@link JsonBounce}. The body is signed with the relay's
 * secret; it is recorded and answered at once, and sorted later.
 */
@RestController
@RequestMapping("/callbacks/mail/{relay}/bounces")
class BounceEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(BounceEndpoint.class);
    private static final String SIGNATURE = "X-Wardenline-Signature";
    private static final String SCHEME = "sha256=";
    private static final MediaType RFC822 = new MediaType("message", "rfc822");

    private final RecordingMail recording;
    private final MailSorter sorter;
    private final BounceSettings settings;
    private final MeterRegistry meters;

    BounceEndpoint(RecordingMail recording, MailSorter sorter, BounceSettings settings, MeterRegistry meters) {
        this.recording = recording;
        this.sorter = sorter;
        this.settings = settings;
        this.meters = meters;
    }

    @PostMapping
    ResponseEntity<?> take(@PathVariable String relay, HttpServletRequest request) throws IOException {
        var max = settings.messageBytesMax();
        var raw = request.getInputStream().readNBytes(max + 1);
        if (raw.length > max)
            return problem(HttpStatus.CONTENT_TOO_LARGE, "At most %d kilobytes are taken.".formatted(max / 1_024));
        if (!signed(relay, raw, request.getHeader(SIGNATURE))) return forged(relay);
        var form = form(request.getContentType());
        if (form.isEmpty())
            return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Post message/rfc822 or application/json.");
        recording.record("smtp-" + relay, form.get(), raw);
        sorter.ring();
        return ResponseEntity.accepted().build();
    }

    private boolean signed(String relay, byte[] raw, @Nullable String signature) {
        var secret = settings.callbackSecrets().getOrDefault(relay, "");
        if (secret.isEmpty() || signature == null || !signature.startsWith(SCHEME)) return false;
        var expected =
                SCHEME + HexFormat.of().formatHex(HmacSha256.keyed(secret).of(raw));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<ReturnedMails.Form> form(@Nullable String contentType) {
        if (contentType == null) return Optional.empty();
        try {
            var type = MediaType.parseMediaType(contentType);
            if (type.isCompatibleWith(RFC822)) return Optional.of(ReturnedMails.Form.MESSAGE);
            return type.isCompatibleWith(MediaType.APPLICATION_JSON)
                    ? Optional.of(ReturnedMails.Form.JSON)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private ResponseEntity<?> forged(String relay) {
        meters.counter(DispatchMetric.RECEIPTS_FORGED.id()).increment();
        LOG.warn(
                "event=callback_refused kind=MAIL known_relay={}",
                settings.callbackSecrets().containsKey(relay));
        return problem(HttpStatus.FORBIDDEN, "The signature does not belong to this relay and body.");
    }

    private static ResponseEntity<?> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
