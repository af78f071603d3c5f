package wardenline.local.carriers.telephone;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;
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
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;

/** Twilio's Messages: create, read, list. */
@RestController
@RequestMapping("/carriers/{account:twilio|twilio-b}/2010-04-01/Accounts/{accountSid}")
class MessagesEndpoint {

    private static final int BODY_MISSING = 21602;
    private static final int BODY_TOO_LONG = 21617;
    private static final int STOPPED = 21610;
    private static final int BODY_LENGTH_MAX = 1_600;
    private static final int PAGE_MAX = 1_000;

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
            @RequestParam MultiValueMap<String, String> fields) {
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
        return MessageResource.of(textMessages.accept(carrier, accountSid, order, body, treatment), accountSid);
    }

    @GetMapping("/Messages/{sid}.json")
    MessageResource read(
            @PathVariable String account,
            @PathVariable String accountSid,
            @PathVariable String sid,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        door.enter(Account.at(account).carrier(), accountSid, authorization);
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
            @RequestParam(name = "Page", defaultValue = "0") int page) {
        var carrier = Account.at(account).carrier();
        door.enter(carrier, accountSid, authorization);
        var size = Math.clamp(pageSize, 1, PAGE_MAX);
        var start = Math.max(page, 0) * size;
        var found = messages.newestFirst()
                .filter(message -> message.channel() == Channel.SMS && message.carrier() == carrier)
                .filter(asked(new Order(fields)))
                .skip(start)
                .limit(size + 1L)
                .map(message -> MessageResource.of(message, accountSid))
                .toList();
        var shown = found.subList(0, Math.min(size, found.size()));
        var path = "/2010-04-01/Accounts/%s/Messages.json?PageSize=%d&Page=".formatted(accountSid, size);
        return new MessageResource.Page(
                shown,
                page,
                size,
                start,
                start + Math.max(0, shown.size() - 1),
                path + page,
                path + 0,
                found.size() > size ? path + (page + 1) : null,
                page > 0 ? path + (page - 1) : null);
    }

    private static Predicate<Message> asked(Order order) {
        var to = order.optional("To");
        var from = order.optional("From");
        var on = day(order, "DateSent");
        var before = day(order, "DateSent<");
        var after = day(order, "DateSent>");
        return message -> {
            var sent = LocalDate.ofInstant(message.at(), ZoneOffset.UTC);
            return (to == null || to.equals(message.to()))
                    && (from == null || from.equals(message.from()))
                    && (on == null || on.equals(sent))
                    && (before == null || !sent.isAfter(before))
                    && (after == null || !sent.isBefore(after));
        };
    }

    private static @Nullable LocalDate day(Order order, String name) {
        var value = order.optional(name);
        if (value == null) return null;
        try {
            return LocalDate.parse(value.substring(0, Math.min(10, value.length())));
        } catch (DateTimeParseException _) {
            throw new TwilioRefusal(400, 20001, "%s is no date".formatted(name));
        }
    }
}
