package wardenline.dispatch.receipt;

import com.twilio.security.RequestValidator;
import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
import wardenline.dispatch.answer.ReplyKeys;
import wardenline.dispatch.attempt.AfterTheTone;
import wardenline.dispatch.carrier.AnsweredBy;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.CarrierSettings;
import wardenline.dispatch.carrier.VoiceScript;
import wardenline.dispatch.carrier.VoiceSettings;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.platform.Wardenline;

/**
 * What Twilio, or what speaks its API, calls back. The signature covers the public address, not the one a proxy shows us. The
 * callback is appended and answered at once; joining it with the ledger comes later.
 */
@RestController
@RequestMapping("/callbacks/twilio/{provider}")
class CallbackEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackEndpoint.class);
    private static final String NOTHING = "";
    private static final MediaType TWIML = new MediaType("application", "xml", StandardCharsets.UTF_8);

    private final WritingCallbacks writing;
    private final CatchingUpTexts catchingUp;
    private final Joiner joiner;
    private final AfterTheTone afterTheTone;
    private final TextConfirmation confirmation;
    private final Map<String, RequestValidator> validators = new HashMap<>();

    /** By the words that are said. They are few, and the library takes up to a millisecond to write one, the first much longer. */
    private final Map<String, String> documents = new ConcurrentHashMap<>();

    private final VoiceSettings voice;
    private final Wardenline wardenline;
    private final MeterRegistry meters;
    private final Clock clock;

    CallbackEndpoint(
            WritingCallbacks writing,
            CatchingUpTexts catchingUp,
            Joiner joiner,
            AfterTheTone afterTheTone,
            TextConfirmation confirmation,
            CarrierSettings settings,
            VoiceSettings voice,
            Wardenline wardenline,
            MeterRegistry meters,
            Clock clock) {
        this.writing = writing;
        this.catchingUp = catchingUp;
        this.joiner = joiner;
        this.afterTheTone = afterTheTone;
        this.confirmation = confirmation;
        this.voice = voice;
        this.wardenline = wardenline;
        this.meters = meters;
        this.clock = clock;
        this.documents.put(NOTHING, document(NOTHING));
        settings.twilio().forEach((name, account) -> validators.put(name, new RequestValidator(account.authToken())));
    }

    @PostMapping("/message-status")
    ResponseEntity<?> messageStatus(@PathVariable String provider, HttpServletRequest request) {
        return take(provider, request, Receipts.Kind.MESSAGE_STATUS, "MessageSid", "MessageStatus", "");
    }

    @PostMapping("/call-status")
    ResponseEntity<?> callStatus(@PathVariable String provider, HttpServletRequest request) {
        return take(provider, request, Receipts.Kind.CALL_STATUS, "CallSid", "CallStatus", "");
    }

    /** Who picked up, said while the call goes on: a machine's greeting is over, or a person spoke. */
    @PostMapping("/answered-by")
    ResponseEntity<?> answeredBy(@PathVariable String provider, HttpServletRequest request) {
        var answer = take(provider, request, Receipts.Kind.CALL_STATUS, "CallSid", "AnsweredBy", "");
        var call = request.getParameter("CallSid");
        if (answer.getStatusCode().is2xxSuccessful()
                && call != null
                && AnsweredBy.toneSounded(
                        Optional.ofNullable(request.getParameter("AnsweredBy")).orElse("")))
            delivery(request.getParameter("d"))
                    .ifPresent(
                            delivery -> afterTheTone.heard(delivery, "twilio-" + provider, new CarrierReference(call)));
        return answer;
    }

    @PostMapping("/gather")
    ResponseEntity<?> gather(@PathVariable String provider, HttpServletRequest request) {
        return take(provider, request, Receipts.Kind.KEY, "CallSid", "CallStatus", "Digits");
    }

    @PostMapping("/sms")
    ResponseEntity<?> text(@PathVariable String provider, HttpServletRequest request) {
        return take(provider, request, Receipts.Kind.TEXT, "MessageSid", "SmsStatus", "Body");
    }

    private ResponseEntity<?> take(
            String provider,
            HttpServletRequest request,
            Receipts.Kind kind,
            String reference,
            String status,
            String body) {
        var form = form(request);
        if (form.isEmpty() || !signed(provider, request, form.get())) return forged(provider, kind);
        var fields = form.get();
        var written = body.isEmpty() ? "" : fields.getOrDefault(body, "");
        var sender = kind == Receipts.Kind.TEXT ? fields.getOrDefault("From", "") : "";
        var name = fields.getOrDefault(reference, "");
        var word = fields.getOrDefault(status, "");
        var arrival = switch (kind) {
            case TEXT -> Arrival.ofText(provider, name, sender, word, written, clock.instant());
            case MESSAGE_STATUS, CALL_STATUS, KEY, MAIL_REPORT, MAIL_REPLY ->
                new Arrival(
                        provider,
                        kind,
                        delivery(request.getParameter("d")),
                        attempt(request.getParameter("n")),
                        name,
                        word,
                        fields.getOrDefault("ErrorCode", ""),
                        sender,
                        written,
                        clock.instant(),
                        Optional.empty());
        };
        write(arrival);
        joiner.ring(kind);
        meters.counter(DispatchMetric.RECEIPTS.id(), "kind", kind.name()).increment();
        return answer(kind, request, arrival.sender(), arrival.body());
    }

    /** A text is not brought again. */
    private void write(Arrival arrival) {
        try {
            writing.write(arrival);
        } catch (RuntimeException e) {
            if (arrival.kind() == Receipts.Kind.TEXT) catchingUp.missed(arrival.provider());
            throw e;
        }
    }

    private ResponseEntity<?> answer(Receipts.Kind kind, HttpServletRequest request, String sender, String written) {
        return switch (kind) {
            case MESSAGE_STATUS, CALL_STATUS, MAIL_REPORT, MAIL_REPLY ->
                ResponseEntity.noContent().build();
            case KEY ->
                twiml(VoiceScript.confirmed(
                        Optional.ofNullable(request.getParameter("l")).orElse("en"), ReplyKeys.parse(written), voice));
            case TEXT ->
                twiml(documents.computeIfAbsent(
                        confirmation.to(sender, written).orElse(NOTHING), CallbackEndpoint::document));
        };
    }

    private static ResponseEntity<String> twiml(String document) {
        return ResponseEntity.ok().contentType(TWIML).body(document);
    }

    private static String document(String words) {
        var response = new MessagingResponse.Builder();
        if (!words.equals(NOTHING))
            response.message(
                    new Message.Builder().body(new Body.Builder(words).build()).build());
        return response.build().toXml();
    }

    private ResponseEntity<?> forged(String provider, Receipts.Kind kind) {
        meters.counter(DispatchMetric.RECEIPTS_FORGED.id()).increment();
        LOG.warn("event=callback_refused kind={} known_provider={}", kind, validators.containsKey(provider));
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.FORBIDDEN, "The signature does not belong to this address and form.");
        problem.setTitle("Signature refused");
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private boolean signed(String provider, HttpServletRequest request, Map<String, String> form) {
        var validator = validators.get(provider);
        var signature = request.getHeader("X-Twilio-Signature");
        if (validator == null || signature == null) return false;
        var query = request.getQueryString();
        var url = wardenline.address(request.getRequestURI()) + (query == null ? "" : "?" + query);
        return validator.validate(url, form, signature);
    }

    /** The fields of the body alone; empty where one is repeated: which of the two was signed could not be told. */
    private static Optional<Map<String, String>> form(HttpServletRequest request) {
        var query = QueryNames.of(request.getQueryString());
        var form = new HashMap<String, String>();
        for (var parameter : request.getParameterMap().entrySet()) {
            if (parameter.getValue().length != 1) return Optional.empty();
            if (!query.contains(parameter.getKey()))
                form.put(parameter.getKey(), parameter.getValue()[0]);
        }
        return Optional.of(form);
    }

    private static Optional<DeliveryId> delivery(@Nullable String named) {
        try {
            return Optional.ofNullable(named).map(UUID::fromString).map(DeliveryId::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int attempt(@Nullable String number) {
        try {
            return number == null ? 0 : Math.clamp(Long.parseLong(number), 0, Integer.MAX_VALUE);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
