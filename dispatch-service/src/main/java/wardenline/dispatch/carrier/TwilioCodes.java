package wardenline.dispatch.carrier;

import java.time.Duration;

/** Twilio's error codes, as far as they change what is done next. */
public final class TwilioCodes {

    private TwilioCodes() {}

    /** What a refused request means; an HTTP status where nothing was said by code. */
    static Outcome refused(int status, int code, Duration retryAfter) {
        // 21611: the sender's queue at Twilio is full, for hours; another sender's is not.
        if (status == 429 || code == 20429 || code == 14107 || code == 21611)
            return deferred(Reason.THROTTLED, retryAfter);
        if (status == 503 || status == 408) return deferred(Reason.PROVIDER_FAILED, retryAfter);
        // Any other failure of the server may have come after the message was taken.
        if (status >= 500) return new Outcome.Unknown("http " + status);
        return switch (code) {
            case 21211, 21217, 21401, 21421, 13224 -> rejected(Reason.INVALID_ADDRESS);
            case 21614 -> rejected(Reason.NOT_A_MOBILE);
            case 21610 -> rejected(Reason.OPTED_OUT_AT_CARRIER);
            // The account may not, or has no way, to this country or number: another one may.
            case 21408, 21612, 21215, 21216, 13227, 60410, 21703 -> rejected(Reason.NOT_ROUTED);
            case 21617, 21602, 21605, 21664 -> rejected(Reason.CONTENT_REFUSED);
            case 20003,
                    20005,
                    20008,
                    21210,
                    21212,
                    21219,
                    21601,
                    21603,
                    21606,
                    21608,
                    21659,
                    21660,
                    21701,
                    21702,
                    21704,
                    21705 -> deferred(Reason.PROVIDER_REFUSED_US, retryAfter);
            default ->
                status == 400 || status == 422
                        ? rejected(Reason.REFUSED)
                        : deferred(Reason.PROVIDER_REFUSED_US, retryAfter);
        };
    }

    /** Why a message that was taken did not arrive. What no code says more of lies with the account or its way, not with the number. */
    public static Reason undelivered(int code) {
        return switch (code) {
            case 30005 -> Reason.UNKNOWN_RECIPIENT;
            case 30003 -> Reason.HANDSET_UNREACHABLE;
            case 30004, 30007 -> Reason.FILTERED;
            case 30019 -> Reason.CONTENT_REFUSED;
            // 30006 is said of a landline and as well of a network that this provider does not reach just now.
            // The sender is not registered or not set up there, the price is too high, or fraud is suspected: another
            // account may.
            case 30006, 30010, 30024, 30032, 30033, 30034, 30042, 30450, 30453 -> Reason.NOT_ROUTED;
            case 30001, 30017, 30022, 30036, 30500 -> Reason.PROVIDER_FAILED;
            case 30002 -> Reason.PROVIDER_REFUSED_US;
            // The network gave Twilio no answer: it may have arrived, and nothing goes again.
            case 30410 -> Reason.UNREACHABLE;
            default -> code > 0 && code < 30_000 ? refusedLater(code) : Reason.NOT_DELIVERED;
        };
    }

    /** A messaging service takes a message before it looks for a sender, and says then what a request would have been told at once. */
    private static Reason refusedLater(int code) {
        return switch (refused(400, code, Duration.ZERO)) {
            case Outcome.Rejected rejected -> rejected.reason();
            case Outcome.Deferred deferred -> deferred.throttled() ? Reason.PROVIDER_FAILED : deferred.reason();
            case Outcome.Accepted _, Outcome.Unknown _ -> Reason.NOT_DELIVERED;
        };
    }

    private static Outcome deferred(Reason reason, Duration retryAfter) {
        return new Outcome.Deferred(reason, retryAfter);
    }

    private static Outcome rejected(Reason reason) {
        return new Outcome.Rejected(reason);
    }
}
