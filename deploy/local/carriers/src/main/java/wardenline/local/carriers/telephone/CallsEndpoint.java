package wardenline.local.carriers.telephone;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.local.carriers.behaviour.Treatment;
import wardenline.local.carriers.kept.Messages;

/** Twilio's Calls: create, read, list, and end. */
@RestController
@RequestMapping("/carriers/{account:twilio|twilio-b}/2010-04-01/Accounts/{accountSid}")
class CallsEndpoint {

    private static final int SCRIPT_MISSING = 21205;
    private static final int NOT_IN_PROGRESS = 21220;
    private static final int SCRIPT_TOO_LONG = 32018;
    private static final int TWIML_LENGTH_MAX = 4_000;

    private final Door door;
    private final Calls calls;
    private final Messages messages;

    CallsEndpoint(Door door, Calls calls, Messages messages) {
        this.door = door;
        this.calls = calls;
        this.messages = messages;
    }

    @PostMapping("/Calls.json")
    @ResponseStatus(HttpStatus.CREATED)
    CallResource create(
            @PathVariable String account,
            @PathVariable String accountSid,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response) {
        var carrier = Account.at(account).carrier();
        var treatment = door.enter(carrier, accountSid, authorization);
        var order = new Order(fields);
        var script = order.address("Url");
        var twiml = carried(order.optional("Twiml"));
        if (script == null && twiml == null) throw TwilioRefusal.missing(SCRIPT_MISSING, "Url");
        var method = order.optional("Method");
        var events = order.all("StatusCallbackEvent");
        var call = new CallOrder(
                carrier,
                accountSid,
                script,
                method == null ? "POST" : method,
                twiml,
                order.address("StatusCallback"),
                events.isEmpty() ? List.of("completed") : List.copyOf(events),
                order.optional("MachineDetection") != null,
                "true".equals(order.optional("AsyncAmd")) ? order.address("AsyncAmdStatusCallback") : null,
                treatment == Treatment.FAIL_LATER);
        return door.leave(carrier, treatment, CallResource.of(calls.accept(order, call), accountSid, null), response);
    }

    @GetMapping("/Calls/{sid}.json")
    CallResource read(
            @PathVariable String account,
            @PathVariable String accountSid,
            @PathVariable String sid,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        door.ask(Account.at(account).carrier(), accountSid, authorization);
        return resource(sid, accountSid);
    }

    /**
     * Lists newest first, by To, From, Status and day (UTC) of StartTime, StartTime&lt; or StartTime&gt;. A call that is not yet dialled
     * has not started on any day.
     */
    @GetMapping("/Calls.json")
    CallResource.Page list(
            @PathVariable String account,
            @PathVariable String accountSid,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(name = "PageSize", defaultValue = "50") int pageSize,
            @RequestParam(name = "Page", defaultValue = "0") int page,
            @RequestParam(name = "PageToken", required = false) @Nullable String pageToken) {
        var carrier = Account.at(account).carrier();
        door.ask(carrier, accountSid, authorization);
        var listing = new Listing("Calls", accountSid, fields, pageSize, page, pageToken);
        var started = listing.day("StartTime");
        var dialled = listing.asksForDay("StartTime");
        var status = new Order(fields).optional("Status");
        return CallResource.Page.of(
                listing.of(messages.before(listing.olderThan())
                        .filter(message -> message.isCall() && message.carrier() == carrier)
                        .filter(listing.numbers())
                        .filter(call -> status == null || status.equals(call.status()))
                        .filter(call -> started.test(call.at())
                                && !(dialled && CallStatus.of(call.status()) == CallStatus.QUEUED))),
                call -> CallResource.of(call, accountSid, calls.answeredBy(call.reference())));
    }

    /** Ends a call that is under way, by Status=completed or canceled, or gives it another script, by Twiml. */
    @PostMapping("/Calls/{sid}.json")
    CallResource change(
            @PathVariable String account,
            @PathVariable String accountSid,
            @PathVariable String sid,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam(name = "Status", required = false) @Nullable String status,
            @RequestParam(name = "Twiml", required = false) @Nullable String twiml) {
        door.enter(Account.at(account).carrier(), accountSid, authorization);
        var other = carried(twiml);
        if (other != null && !calls.changeScript(sid, other)) throw notInProgress();
        if (status != null) calls.hangUp(sid);
        return resource(sid, accountSid);
    }

    /** A script that comes with the request may be no longer; one that is fetched may. */
    private static @Nullable String carried(@Nullable String twiml) {
        if (twiml == null || twiml.length() <= TWIML_LENGTH_MAX) return twiml;
        throw new TwilioRefusal(
                400,
                SCRIPT_TOO_LONG,
                "Twiml size exceeded maximum allowed value of %d characters".formatted(TWIML_LENGTH_MAX));
    }

    private static TwilioRefusal notInProgress() {
        return new TwilioRefusal(400, NOT_IN_PROGRESS, "Call is not in-progress. Cannot redirect.");
    }

    private CallResource resource(String sid, String accountSid) {
        return calls.find(sid)
                .map(call -> CallResource.of(call, accountSid, calls.answeredBy(sid)))
                .orElseThrow(() -> TwilioRefusal.notFound("Call"));
    }
}
