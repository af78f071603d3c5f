package wardenline.local.carriers.telephone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import wardenline.local.carriers.kept.Message;

/**
 * One page of a list, the newest first. Pages are cut by the last entry shown, so that new ones push none from page to page.
 *
 * @param list what is listed, as the address names it
 * @param fields what was asked for
 */
record Listing(
        String list,
        String accountSid,
        MultiValueMap<String, String> fields,
        int pageSize,
        int page,
        @Nullable String pageToken) {

    private static final int PAGE_MAX = 1_000;
    private static final int PARAMETER_INVALID = 20001;
    private static final String PAGE_TOKEN = "PA";

    /** What Twilio tells of every page, whatever is on it. */
    record Page(
            List<Message> shown,
            int page,
            int pageSize,
            int start,
            int end,
            String uri,
            String firstPageUri,
            @Nullable String nextPageUri) {}

    /** Everything older than this is on the page or on the following ones. */
    long olderThan() {
        if (pageToken == null) return Long.MAX_VALUE;
        try {
            return Long.parseLong(pageToken.substring(PAGE_TOKEN.length()));
        } catch (NumberFormatException | StringIndexOutOfBoundsException _) {
            throw new TwilioRefusal(400, PARAMETER_INVALID, "PageToken is none of ours");
        }
    }

    /** The beginning of what belongs on it. */
    Page of(Stream<Message> all) {
        var size = Math.clamp(pageSize, 1, PAGE_MAX);
        var found = all.limit(size + 1L).toList();
        var shown = found.subList(0, Math.min(size, found.size()));
        var start = Math.max(page, 0) * size;
        return new Page(
                shown,
                page,
                size,
                start,
                start + Math.max(0, shown.size() - 1),
                uri(page, pageToken),
                uri(0, null),
                found.size() > size ? uri(page + 1, PAGE_TOKEN + shown.getLast().id()) : null);
    }

    /** Whether a message is from and to the numbers that were asked for. */
    Predicate<Message> numbers() {
        var asked = new Order(fields);
        var to = asked.optional("To");
        var from = asked.optional("From");
        return message -> (to == null || to.equals(message.to())) && (from == null || from.equals(message.from()));
    }

    /** Whether a time falls on the day (UTC) in the field of this name, or before or after it where the name is followed by that sign. */
    Predicate<Instant> day(String name) {
        var on = date(name);
        var before = date(name + "<");
        var after = date(name + ">");
        return at -> {
            var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
            return (on == null || on.equals(day))
                    && (before == null || !day.isAfter(before))
                    && (after == null || !day.isBefore(after));
        };
    }

    /** Whether one of the fields that {@link #day} looks at was given. */
    boolean asksForDay(String name) {
        return Stream.of(name, name + "<", name + ">").anyMatch(fields::containsKey);
    }

    private @Nullable LocalDate date(String name) {
        var value = new Order(fields).optional(name);
        if (value == null) return null;
        try {
            return LocalDate.parse(value.substring(0, Math.min(10, value.length())));
        } catch (DateTimeParseException _) {
            throw new TwilioRefusal(400, PARAMETER_INVALID, "%s is no date".formatted(name));
        }
    }

    private String uri(int ofPage, @Nullable String token) {
        var uri = UriComponentsBuilder.fromPath("/2010-04-01/Accounts/{account}/" + list + ".json")
                .encode();
        var values = new HashMap<String, Object>(Map.of("account", accountSid));
        fields.forEach((name, given) -> {
            if (name.startsWith("Page") && !name.equals("PageSize")) return;
            uri.queryParam(name, "{" + name + "}");
            values.put(name, given.getFirst());
        });
        uri.queryParam("Page", ofPage);
        if (token != null) uri.queryParam("PageToken", token);
        return uri.buildAndExpand(values).toUriString();
    }
}
