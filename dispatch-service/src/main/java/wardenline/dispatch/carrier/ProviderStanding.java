package wardenline.dispatch.carrier;

/**
 * How a provider stands now.
 *
 * @param perSecond the rate it may be given now; 0 is no limit
 * @param failurePercent of the latest calls
 */
public record ProviderStanding(
        Provider.Identity identity,
        ProviderState state,
        int inFlight,
        int places,
        int lastSecond,
        double perSecond,
        double failurePercent) {}
