package wardenline.local.carriers.telephone;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.citizen.ReservedRanges;
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;

/** What a person with a telephone does, for programs: reply to a text message, pick up, press keys, hang up. */
@RestController
@RequestMapping("/carriers/api")
class HandsetEndpoint {

    /**
     * A citizen's text message.
     *
     * @param to the number it is for; the last one that wrote to this citizen where absent
     * @param carrier the account it comes in by; that of the last message where absent
     */
    record Words(String body, @Nullable String to, @Nullable String carrier) {}

    /** The keys to press. */
    record Keys(String digits) {}

    /** The reply as it was sent. */
    record Sent(String sid, String from, String to, String carrier) {}

    private final Replies replies;
    private final Calls calls;
    private final Messages messages;

    HandsetEndpoint(Replies replies, Calls calls, Messages messages) {
        this.replies = replies;
        this.calls = calls;
        this.messages = messages;
    }

    @PostMapping("/phones/{number}/replies")
    ResponseEntity<?> reply(@PathVariable String number, @RequestBody Words words) {
        if (!ReservedRanges.holdsPhone(number)) {
            return problem(HttpStatus.BAD_REQUEST, "Local mode: only reserved example numbers exist");
        }
        var last = messages.newestFirst()
                .filter(message ->
                        message.channel() == Channel.SMS && message.citizen().equals(number))
                .findFirst();
        var to = words.to() == null ? last.map(HandsetEndpoint::sender).orElse(null) : words.to();
        if (to == null) return problem(HttpStatus.CONFLICT, "Nobody has written to this number yet: say 'to'");
        var named = words.carrier();
        var carrier = named == null ? last.map(Message::carrier).orElse(Carrier.TWILIO_A) : Carrier.named(named);
        var reply = replies.reply(carrier, number, to, words.body());
        return ResponseEntity.ok(new Sent(reply.reference(), reply.from(), reply.to(), carrier.wireName()));
    }

    @PostMapping("/calls/{sid}/press")
    ResponseEntity<?> press(@PathVariable String sid, @RequestBody Keys keys) {
        return happened(calls.press(sid, keys.digits()));
    }

    @PostMapping("/calls/{sid}/pick-up")
    ResponseEntity<?> pickUp(@PathVariable String sid) {
        return happened(calls.pickUp(sid));
    }

    @PostMapping("/calls/{sid}/leave-to-machine")
    ResponseEntity<?> leaveToMachine(@PathVariable String sid) {
        return happened(calls.leaveToMachine(sid));
    }

    @PostMapping("/calls/{sid}/hang-up")
    ResponseEntity<?> hangUp(@PathVariable String sid) {
        return happened(calls.hangUp(sid));
    }

    private static String sender(Message message) {
        return message.citizen().equals(message.to()) ? message.from() : message.to();
    }

    private static ResponseEntity<?> happened(boolean happened) {
        return happened
                ? ResponseEntity.noContent().build()
                : problem(HttpStatus.CONFLICT, "This call is not under way");
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
