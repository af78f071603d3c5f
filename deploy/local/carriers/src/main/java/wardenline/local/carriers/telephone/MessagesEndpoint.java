package wardenline.local.carriers.telephone;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
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
import org.springframework.web.util.UriComponentsBuilder;
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
    private static final String PAGE_TOKEN = "PA";

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
            @RequestParam(name = "Page", defaultValue = "0") int page,
            @RequestParam(name = "PageToken", required = false) @Nullable String pageToken) {
        var carrier = Account.at(account).carrier();
        door.enter(carrier, accountSid, authorization);
        var size = Math.clamp(pageSize, 1, PAGE_MAX);
        var from = pageToken == null ? messages.newestFirst() : messages.before(olderThan(pageToken));
        var found = from.filter(message -> message.channel() == Channel.SMS && message.carrier() == carrier)
                .filter(asked(new Order(fields)))
                .limit(size + 1L)
                .toList();
        var shown = found.subList(0, Math.min(size, found.size()));
        var start = Math.max(page, 0) * size;
        return new MessageResource.Page(
                shown.stream()
                        .map(message -> MessageResource.of(message, accountSid))
                        .toList(),
                page,
                size,
                start,
                start + Math.max(0, shown.size() - 1),
                pageUri(accountSid, fields, page, pageToken),
                pageUri(accountSid, fields, 0, null),
                found.size() > size
                        ? pageUri(
                                accountSid,
                                fields,
                                page + 1,
                                PAGE_TOKEN + shown.getLast().id())
                        : null,
                null);
    }

    /** Pages are cut by the last message shown, so that new ones push none from page to page. */
    private static String pageUri(
            String accountSid, MultiValueMap<String, String> fields, int page, @Nullable String pageToken) {
        var uri = UriComponentsBuilder.fromPath("/2010-04-01/Accounts/{account}/Messages.json")
                .encode();
        var values = new HashMap<String, Object>(Map.of("account", accountSid));
        fields.forEach((name, given) -> {
            if (name.startsWith("Page") && !name.equals("PageSize")) return;
            uri.queryParam(name, "{" + name + "}");
            values.put(name, given.getFirst());
        });
        uri.queryParam("Page", page);
        if (pageToken != null) uri.queryParam("PageToken", pageToken);
        return uri.buildAndExpand(values).toUriString();
    }

    private static long olderThan(String pageToken) {
        try {
            return Long.parseLong(pageToken.substring(PAGE_TOKEN.length()));
        } catch (NumberFormatException | StringIndexOutOfBoundsException _) {
            throw new TwilioRefusal(400, 20001, "PageToken is none of ours");
        }
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
