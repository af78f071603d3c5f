package wardenline.dispatch.carrier;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DispatchMetric;

/** The last look at a message before its carrier is called: whether it may go by this provider at all (invariant 6). */
final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Provider.Identity identity;
    private final ProviderRules rules;
    private final MeterRegistry meters;

    Admission(Provider.Identity identity, ProviderRules rules, MeterRegistry meters) {
        this.identity = identity;
        this.rules = rules;
        this.meters = meters;
    }

    /** Why it must not; empty where it may. */
    Optional<Reason> barred(Message message) {
        var mode = message.envelope().mode();
        if (!rules.modes(identity).contains(mode)) {
            count(DispatchMetric.WRONG_MODE);
            LOG.error(
                    "event=wrong_mode_refused provider={} mode={} delivery={}",
                    identity.name(),
                    mode,
                    message.envelope().delivery());
            return Optional.of(mode == Mode.EXERCISE ? Reason.EXERCISE_ON_LIVE_CARRIER : Reason.LIVE_ON_TEST_CARRIER);
        }
        if (rules.localMode() && !ReservedDestinations.holds(message)) {
            count(DispatchMetric.OUTSIDE_RESERVED);
            return Optional.of(Reason.OUTSIDE_RESERVED_RANGE);
        }
        return Optional.empty();
    }

    private void count(DispatchMetric metric) {
        meters.counter(metric.id(), identity.tags()).increment();
    }
}
