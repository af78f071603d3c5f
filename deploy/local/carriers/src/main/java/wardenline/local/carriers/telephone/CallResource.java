package wardenline.local.carriers.telephone;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import wardenline.local.carriers.kept.Message;

/** A call as Twilio's API of 2010 writes it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CallResource(
        String sid,
        String accountSid,
        String apiVersion,
        String from,
        String fromFormatted,
        String to,
        String toFormatted,
        String status,
        String direction,
        @Nullable String answeredBy,
        @Nullable String annotation,
        @Nullable String callerName,
        @Nullable String forwardedFrom,
        @Nullable String groupSid,
        @Nullable String parentCallSid,
        @Nullable String phoneNumberSid,
        @Nullable String trunkSid,
        String queueTime,
        @Nullable String startTime,
        @Nullable String endTime,
        @Nullable String duration,
        @Nullable String price,
        String priceUnit,
        String dateCreated,
        String dateUpdated,
        String uri,
        Map<String, String> subresourceUris) {

    static CallResource of(Message call, String accountSid, @Nullable String answeredBy) {
        var uri = "/2010-04-01/Accounts/%s/Calls/%s".formatted(accountSid, call.reference());
        var status = CallStatus.of(call.status());
        var seconds = call.changedAt().getEpochSecond() - call.at().getEpochSecond();
        return new CallResource(
                call.reference(),
                accountSid,
                "2010-04-01",
                call.from(),
                call.from(),
                call.to(),
                call.to(),
                call.status(),
                "outbound-api",
                answeredBy,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "0",
                status == CallStatus.QUEUED ? null : MessageResource.written(call.at()),
                status.isOver() ? MessageResource.written(call.changedAt()) : null,
                status.isOver() ? String.valueOf(status == CallStatus.COMPLETED ? seconds : 0) : null,
                null,
                "USD",
                MessageResource.written(call.at()),
                MessageResource.written(call.changedAt()),
                uri + ".json",
                Map.of("recordings", uri + "/Recordings.json"));
    }

    /** One page of a list, as Twilio writes it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(
            List<CallResource> calls,
            int page,
            int pageSize,
            int start,
            int end,
            String uri,
            String firstPageUri,
            @Nullable String nextPageUri,
            @Nullable String previousPageUri) {

        static Page of(Listing.Page cut, Function<Message, CallResource> written) {
            return new Page(
                    cut.shown().stream().map(written).toList(),
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
