package wardenline.evacuation.callforward;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.evacuation.EvacuationMetric;
import wardenline.evacuation.departure.Departure;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.operation.AnnouncingEvacuation;
import wardenline.evacuation.operation.Evacuations;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Ends calls whose people have not come, and gives their seats back: one family, or all at the closing of a departure. */
@Component
public class ReturningSeats {

    private static final Logger log = LoggerFactory.getLogger(ReturningSeats.class);

    private final Evacuations evacuations;
    private final Departures departures;
    private final CalledPeople called;
    private final AnnouncingEvacuation announcing;
    private final AuditChain audit;
    private final MeterRegistry meters;
    private final Clock clock;

    ReturningSeats(
            Evacuations evacuations,
            Departures departures,
            CalledPeople called,
            AnnouncingEvacuation announcing,
            AuditChain audit,
            MeterRegistry meters,
            Clock clock) {
        this.evacuations = evacuations;
        this.departures = departures;
        this.called = called;
        this.announcing = announcing;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** What became of ending a call. */
    public sealed interface Ending {
        /** The family's seats are free again. */
        record Done(List<CalledPerson> people) implements Ending {}

        /** It had ended so before; nothing was done now. */
        record EndedBefore(CalledPerson person) implements Ending {}

        /** There is no such call. */
        record NoSuchCall() implements Ending {}

        /** The person has come, or the call ended another way: neither is taken back. */
        record Settled(CalledPerson person) implements Ending {}

        /** Others of the family have checked in: ending this call alone would part them. */
        record FamilyHasCome() implements Ending {}
    }

    /** Takes a call back before check-in. The family's other calls end with it. */
    @Transactional
    public Ending cancel(CallId id, Officer officer) {
        return end(id, CallState.CANCELLED, officer);
    }

    /** Says that somebody did not come. The family's other calls end with it. */
    @Transactional
    public Ending noShow(CallId id, Officer officer) {
        return end(id, CallState.NO_SHOW, officer);
    }

    private Ending end(CallId id, CallState state, Officer officer) {
        called.find(id).ifPresent(call -> evacuations.take(call.evacuation()));
        var call = called.find(id);
        if (call.isEmpty()) {
            return new Ending.NoSuchCall();
        }
        if (call.get().state() == state) {
            return new Ending.EndedBefore(call.get());
        }
        if (!call.get().state().canBecome(state)) {
            return new Ending.Settled(call.get());
        }
        var party = called.partyOf(call.get());
        if (party.stream().anyMatch(member -> member.state() == CallState.CHECKED_IN)) {
            return new Ending.FamilyHasCome();
        }
        settle(call.get().departure(), party, state, officer);
        announcing.announce(call.get().evacuation());
        audit.record(
                officer.actor(),
                state == CallState.CANCELLED ? "CALL_CANCELLED" : "NO_SHOW",
                "call:" + id.value(),
                "people=" + party.size());
        return new Ending.Done(called.all(party.stream().map(CalledPerson::id).toList()));
    }

    /** What became of closing a departure. */
    public sealed interface Closing {
        /** Boarding is closed. */
        record Done(Departure departure, int noShows) implements Closing {}

        /** It was closed before; nothing was done now. */
        record ClosedBefore(Departure departure) implements Closing {}

        /** There is no such departure. */
        record NoSuchDeparture() implements Closing {}
    }

    /** Closes boarding: nobody is called or checked in any more, and whoever has not come gives the seat back. */
    @Transactional
    public Closing close(DepartureId id, Officer officer) {
        departures.find(id).ifPresent(departure -> evacuations.take(departure.evacuation()));
        var departure = departures.find(id);
        if (departure.isEmpty()) {
            return new Closing.NoSuchDeparture();
        }
        if (!departure.get().isOpen()) {
            return new Closing.ClosedBefore(departure.get());
        }
        var awaited = called.onto(id).stream()
                .filter(call -> call.state() == CallState.CALLED)
                .toList();
        settle(id, awaited, CallState.NO_SHOW, officer);
        departures.close(id, officer, clock.instant());
        announcing.announce(departure.get().evacuation());
        audit.record(officer.actor(), "DEPARTURE_CLOSED", "departure:" + id.value(), "noShows=" + awaited.size());
        log.info("event=departure_closed departure={} noShows={}", id.value(), awaited.size());
        return new Closing.Done(departures.find(id).orElseThrow(), awaited.size());
    }

    private void settle(DepartureId departure, List<CalledPerson> people, CallState state, Officer officer) {
        var ids = people.stream().map(CalledPerson::id).toList();
        var settled = called.settle(ids, state, officer, clock.instant());
        if (settled != ids.size() || !departures.giveBack(departure, settled)) {
            throw new IllegalStateException("calls and seats of " + departure + " do not agree");
        }
        EvacuationMetric.SEATS_RETURNED.add(meters, settled);
        log.info("event=seats_returned departure={} seats={} state={}", departure.value(), settled, state);
    }
}
