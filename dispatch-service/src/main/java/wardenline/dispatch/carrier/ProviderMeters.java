package wardenline.dispatch.carrier;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import wardenline.dispatch.id.DispatchMetric;

/** What is measured of one provider. */
record ProviderMeters(Provider.Identity identity, MeterRegistry meters) {

    void watch(ProviderBreaker breaker, UnderWay underWay) {
        meters.gauge(DispatchMetric.BREAKER.id(), identity.tags(), breaker, ProviderBreaker::level);
        meters.gauge(DispatchMetric.IN_FLIGHT.id(), identity.tags(), underWay, UnderWay::size);
    }

    void ended(Outcome outcome, long nanos) {
        meters.timer(
                        DispatchMetric.CARRIER_CALL.id(),
                        "provider",
                        identity.name(),
                        "channel",
                        identity.channel().name(),
                        "outcome",
                        outcome.getClass().getSimpleName())
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
