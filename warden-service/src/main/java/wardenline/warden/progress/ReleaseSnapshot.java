package wardenline.warden.progress;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.DeliveryState;
import wardenline.warden.relay.RelayStanding;
import wardenline.warden.release.FailureWords;
import wardenline.warden.release.ReleaseShape;

/**
 * A release and how far it has come. Every number is absolute, so that any later snapshot replaces any earlier one.
 *
 * @param segmentsPlanned how many of the release's segments stand in dispatch's ledger
 * @param channels by {@code email}, {@code sms}, {@code voice}, {@code fax}
 * @param resent requests made to a carrier although an earlier, ambiguous one may have been accepted
 * @param relay what wardens do beside the deliveries; never counted in {@code people}
 * @param settled every segment is planned, nothing waits any more and nothing will be sent again
 */
public record ReleaseSnapshot(
        ReleaseShape release,
        int segmentsPlanned,
        People people,
        Map<String, OfChannel> channels,
        Answers answers,
        List<Failure> failures,
        int resent,
        @Nullable Instant firstCallAt,
        @Nullable Instant lastAcceptedAt,
        @Nullable Long firstCallMillis,
        @Nullable Instant reportedAt,
        RelayStanding relay,
        boolean settled) {

    /**
     * People, not deliveries.
     *
     * @param frozen in the audience
     * @param reachable of these, to whom something is sent
     * @param answered of these, who acknowledged or answered
     * @param unreached no contact point, or everything failed
     */
    public record People(int frozen, int reachable, int answered, int silent, int unreached) {}

    /**
     * Deliveries of one channel. Cumulative: who acknowledged is counted in delivered and accepted too.
     *
     * @param planned all of them
     * @param waiting not yet with a carrier
     * @param failed rejected, expired or suppressed
     * @param unknown may have been sent
     * @param cancelled no longer needed, because the person has answered or the release was stopped
     * @param states exactly how many stand in which state
     */
    public record OfChannel(
            String label,
            int planned,
            int waiting,
            int accepted,
            int delivered,
            int acknowledged,
            int failed,
            int unknown,
            int cancelled,
            Map<DeliveryState, Integer> states) {}

    /**
     * What people answered; the latest of each.
     *
     * @param mayNeedHelp who wrote of help in words of their own, which no officer judged to be no call, and has not
     *     said since how they are. That answers nothing: they are counted in whatever other number they stand in too
     */
    public record Answers(int ack, int safe, int needHelp, int mayNeedHelp, int left, int staying) {}

    /** What went wrong how often, by the ledger's reason codes. */
    public record Failure(String channel, DeliveryState state, String reason, int deliveries) {

        public String words() {
            return FailureWords.of(reason);
        }
    }
}
