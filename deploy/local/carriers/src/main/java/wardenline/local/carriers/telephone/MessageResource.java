package wardenline.local.carriers.telephone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import wardenline.local.carriers.kept.Direction;
import wardenline.local.carriers.kept.Message;

/** A text message as Twilio's API of 2010 writes it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MessageResource(
        String sid,
        String accountSid,
        String apiVersion,
        String from,
        String to,
        String body,
        String status,
        String direction,
        String numSegments,
        String numMedia,
        @Nullable Integer errorCode,
        @Nullable String errorMessage,
        @Nullable String messagingServiceSid,
        @Nullable String price,
        String priceUnit,
        String dateCreated,
        @Nullable String dateSent,
        String dateUpdated,
        String uri,
        Map<String, String> subresourceUris) {

    /** Whether or not its callback was taken. */
    private static final String RECEIVED = "received";

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss xx", Locale.US)
            .withZone(ZoneOffset.UTC);

    static MessageResource of(Message message, String accountSid) {
        var uri = "/2010-04-01/Accounts/%s/Messages/%s".formatted(accountSid, message.reference());
        var inbound = message.direction() == Direction.FROM_CITIZEN;
        return new MessageResource(
                message.reference(),
                accountSid,
                "2010-04-01",
                message.from(),
                message.to(),
                message.text(),
                inbound ? RECEIVED : message.status(),
                inbound ? "inbound" : "outbound-api",
                String.valueOf(Segments.count(message.text())),
                "0",
                message.errorCode(),
                ErrorWords.of(message.errorCode()),
                null,
                null,
                "USD",
                written(message.at()),
                message.status().equals("queued") ? null : written(message.changedAt()),
                written(message.changedAt()),
                uri + ".json",
                Map.of("media", uri + "/Media.json"));
    }

    static String written(Instant at) {
        return RFC_2822.format(at);
    }

    /** One page of a list, as Twilio writes it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(
            List<MessageResource> messages,
            int page,
            int pageSize,
            int start,
            int end,
            String uri,
            String firstPageUri,
            @Nullable String nextPageUri,
            @Nullable String previousPageUri) {

        static Page of(Listing.Page cut, String accountSid) {
            return new Page(
                    cut.shown().stream()
                            .map(message -> MessageResource.of(message, accountSid))
                            .toList(),
                    cut.page(),
                    cut.pageSize(),
                    cut.start(),
                    cut.end(),
                    cut.uri(),
                    cut.firstPageUri(),
                    cut.nextPageUri(),
                    null);
        }
    }
}
