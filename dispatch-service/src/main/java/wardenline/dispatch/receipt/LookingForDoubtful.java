package wardenline.dispatch.receipt;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import wardenline.contracts.Channel;
import wardenline.dispatch.attempt.Composing;
import wardenline.dispatch.carrier.Carrier;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Message;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.delivery.InDoubt;
import wardenline.dispatch.delivery.Sent;
import wardenline.dispatch.probe.ProbeDestinations;

/**
 * Looks for texts and calls in doubt at the carrier that may have them. What is found is evidence like a callback: it is not sent again.
 * What is not found proves nothing, for a carrier's list may lag: an emergency goes once more all the same, and a routine one stays held.
 */
@Service
class LookingForDoubtful {

    private static final Logger LOG = LoggerFactory.getLogger(LookingForDoubtful.class);

    private final InDoubt inDoubt;
    private final Sent sent;
    private final Composing composing;
    private final Providers providers;
    private final ProbeDestinations destinations;
    private final Receipts receipts;
    private final Clock clock;

    LookingForDoubtful(
            InDoubt inDoubt,
            Sent sent,
            Composing composing,
            Providers providers,
            ProbeDestinations destinations,
            Receipts receipts,
            Clock clock) {
        this.inDoubt = inDoubt;
        this.sent = sent;
        this.composing = composing;
        this.providers = providers;
        this.destinations = destinations;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** How many were found. */
    int round(Duration atMost, int rows, int atOnce) {
        var found = ConcurrentHashMap.<CarrierReference>newKeySet();
        var doubtful = inDoubt.toLookFor(atMost, rows, providers.deaf());
        var mistaken = doubtful.stream()
                .gather(Gatherers.mapConcurrent(atOnce, doubt -> new Looked(doubt, lookFor(doubt, found))))
                .filter(looked -> looked.finding() == Finding.ANOTHERS)
                .map(Looked::doubt)
                .toList();
        for (var doubt : mistaken) {
            var _ = lookFor(doubt, found);
        }
        if (!doubtful.isEmpty())
            LOG.info("event=doubtful_looked_for deliveries={} found={}", doubtful.size(), found.size());
        return found.size();
    }

    private enum Finding {
        ITS_OWN,
        NOTHING,
        /** A text that is alike has it: now that this is known, there may be one more. */
        ANOTHERS
    }

    private record Looked(InDoubt.Doubt doubt, Finding finding) {}

    private Finding lookFor(InDoubt.Doubt doubt, Set<CarrierReference> justFound) {
        var request = request(doubt, justFound);
        if (request.isEmpty()) return Finding.NOTHING;
        if (!inDoubt.settle(doubt, request.get().reference()))
            return doubt.channel() == Channel.SMS ? Finding.ANOTHERS : Finding.NOTHING;
        justFound.add(request.get().reference());
        arrival(doubt, request.get()).ifPresent(receipts::appendAskedFor);
        return Finding.ITS_OWN;
    }

    private Optional<Carrier.Found> request(InDoubt.Doubt doubt, Set<CarrierReference> justFound) {
        var others = new HashSet<>(doubt.known());
        others.addAll(justFound);
        var provider = providers.named(doubt.provider(), doubt.channel());
        return sent.onItsWay(doubt.delivery(), doubt.channel())
                .flatMap(composing::compose)
                .filter(message -> !probed(doubt.channel(), message))
                .flatMap(message -> provider.flatMap(carrier -> carrier.lookFor(message, doubt.since(), others)));
    }

    /** Where probes call as well, there are calls that the ledger does not know. */
    private boolean probed(Channel channel, Message message) {
        return channel == Channel.VOICE && destinations.hold(message.envelope().to());
    }

    private Optional<Arrival> arrival(InDoubt.Doubt doubt, Carrier.Found found) {
        return Receipts.Kind.reporting(doubt.channel())
                .map(kind -> new Arrival(
                        doubt.provider(),
                        kind,
                        Optional.of(doubt.delivery()),
                        doubt.attempt(),
                        found.reference().value(),
                        found.report().status(),
                        found.report().errorCode(),
                        "",
                        "",
                        clock.instant(),
                        Optional.empty()));
    }
}
