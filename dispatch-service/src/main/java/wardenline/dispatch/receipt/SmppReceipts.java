package wardenline.dispatch.receipt;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import wardenline.dispatch.carrier.ReservedDestinations;
import wardenline.dispatch.carrier.SmppArrival;
import wardenline.dispatch.carrier.SmppInbox;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.probe.ProbeDestinations;
import wardenline.dispatch.receipt.Receipts.Kind;
import wardenline.platform.Wardenline;

/**
 * Keeps what an SMSC brings, which then hears that it was taken: appended as callbacks are, and joined with the ledger later. Which
 * replica it came to does not matter.
 */
@Component
class SmppReceipts implements SmppInbox {

    private static final int BODY_MAX = 1600;

    private final Receipts receipts;
    private final Joiner joiner;
    private final TextConfirmation confirmation;
    private final ProbeDestinations destinations;
    private final Wardenline wardenline;
    private final MeterRegistry meters;
    private final Clock clock;

    SmppReceipts(
            Receipts receipts,
            Joiner joiner,
            TextConfirmation confirmation,
            ProbeDestinations destinations,
            Wardenline wardenline,
            MeterRegistry meters,
            Clock clock) {
        this.receipts = receipts;
        this.joiner = joiner;
        this.confirmation = confirmation;
        this.destinations = destinations;
        this.wardenline = wardenline;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Optional<String> take(SmppArrival arrival) {
        var kept = switch (arrival) {
            case SmppArrival.Receipt receipt -> report(receipt);
            case SmppArrival.Text text -> text(text);
        };
        receipts.append(kept);
        joiner.ring(kept.kind());
        meters.counter(DispatchMetric.RECEIPTS.id(), "kind", kept.kind().name()).increment();
        return arrival instanceof SmppArrival.Text text ? confirmation(text) : Optional.empty();
    }

    private Arrival report(SmppArrival.Receipt receipt) {
        return new Arrival(
                receipt.provider(),
                Kind.MESSAGE_STATUS,
                Optional.empty(),
                0,
                receipt.reference(),
                receipt.status(),
                receipt.error(),
                // Of anybody else, whom it went to stands in the ledger.
                destinations.hold(receipt.recipient()) ? receipt.recipient() : "",
                "",
                clock.instant(),
                Optional.empty());
    }

    private Arrival text(SmppArrival.Text text) {
        var body = text.body();
        return new Arrival(
                text.provider(),
                Kind.TEXT,
                Optional.empty(),
                0,
                text.reference(),
                "received",
                "",
                text.sender(),
                body.length() > BODY_MAX ? body.substring(0, BODY_MAX) : body,
                clock.instant(),
                text.concatenation());
    }

    /** A part of a text is not understood before the rest is here; long texts are people's own words and need no thanks. */
    private Optional<String> confirmation(SmppArrival.Text text) {
        if (text.concatenation().isPresent()) return Optional.empty();
        if (wardenline.localMode() && !ReservedDestinations.holdsPhone(text.sender())) return Optional.empty();
        return confirmation.to(text.sender(), text.body());
    }
}
