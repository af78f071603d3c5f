package wardenline.local.carriers.telephone;

import jakarta.servlet.http.HttpServletResponse;
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
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Messages;

/** Twilio's Messages: create, read, list. */
@RestController
@RequestMapping("/carriers/{account:twilio|twilio-b}/2010-04-01/Accounts/{accountSid}")
class MessagesEndpoint {

    private static final int BODY_MISSING = 21602;
    private static final int BODY_TOO_LONG = 21617;
    private static final int STOPPED = 21610;
    private static final int BODY_LENGTH_MAX = 1_600;

    private final Door door;
    private final TextMessages textMessages;
    private final Replies replies;
    private final Messages messages;
    private final Sids sids;

    MessagesEndpoint(Door door, TextMessages textMessages, Replies replies, Messages messages, Sids sids) {
        this.door = door;
        this.textMessages = textMessages;
        this.replies = replies;
        this.messages = messages;
        this.sids = sids;
    }

    @PostMapping("/Messages.json")
    @ResponseStatus(HttpStatus.CREATED)
    MessageResource create(
            @PathVariable String account,
            @PathVariable String accountSid,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response) {
        var carrier = Account.at(account).carrier();
        var treatment = door.enter(carrier, accountSid, authorization);
        var order = new Order(fields);
        var to = order.to();
        var body = order.required("Body", BODY_MISSING);
        if (body.length() > BODY_LENGTH_MAX) {
            throw new TwilioRefusal(
                    400, BODY_TOO_LONG, "The concatenated message body exceeds the 1600 character limit");
        }
        if (replies.hasStopped(to, order.from())) {
            throw new TwilioRefusal(400, STOPPED, "Attempt to send to unsubscribed recipient");
        }
        var created = MessageResource.of(textMessages.accept(carrier, accountSid, order, body, treatment), accountSid);
        return door.leave(carrier, treatment, created, response);
    }

    @GetMapping("/Messages/{sid}.json")
    MessageResource read(
            @PathVariable String account,
            @PathVariable String accountSid,
            @PathVariable String sid,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        door.ask(Account.at(account).carrier(), accountSid, authorization);
        return sids.find(sid, Channel.SMS)
                .map(message -> MessageResource.of(message, accountSid))
                .orElseThrow(() -> TwilioRefusal.notFound("Message"));
    }

    /** Lists newest first, by To, From and day (UTC) of DateSent, DateSent&lt; or DateSent&gt;. */
    @GetMapping("/Messages.json")
    MessageResource.Page list(
            @PathVariable String account,
            @PathVariable String accountSid,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(name = "PageSize", defaultValue = "50") int pageSize,
            @RequestParam(name = "Page", defaultValue = "0") int page,
            @RequestParam(name = "PageToken", required = false) @Nullable String pageToken) {
        var carrier = Account.at(account).carrier();
        door.ask(carrier, accountSid, authorization);
        var listing = new Listing("Messages", accountSid, fields, pageSize, page, pageToken);
        var sent = listing.day("DateSent");
        return MessageResource.Page.of(
                listing.of(messages.before(listing.olderThan())
                        .filter(message -> message.channel() == Channel.SMS && message.carrier() == carrier)
                        .filter(listing.numbers())
                        .filter(message -> sent.test(message.at()))),
                accountSid);
    }
}
