package wardenline.dispatch.carrier;

/**
 * How a provider stands now.
 *
 * @param state the breaker's, or STALLED while calls hang, HELD while it wants to be left alone, CAPPED once the day's messages are given
 *     out, ROUTINE_CAPPED once those are that routine may have
 * @param perSecond the rate it may be given now; 0 is no limit
 * @param failurePercent of the latest calls
 */
public record ProviderStanding(
        Provider.Identity identity,
        String state,
        int inFlight,
        int places,
        int lastSecond,
        double perSecond,
        double failurePercent) {}
