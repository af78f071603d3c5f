package wardenline.evacuation.checkin;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.evacuation.EvacuationMetric;
import wardenline.evacuation.assembly.AssemblyPoint;
import wardenline.evacuation.assembly.AssemblyPoints;
import wardenline.evacuation.assembly.Decision;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.callforward.CallState;
import wardenline.evacuation.callforward.CalledPeople;
import wardenline.evacuation.callforward.CalledPerson;
import wardenline.evacuation.callforward.CheckInCode;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.operation.AnnouncingEvacuation;
import wardenline.evacuation.operation.Evacuations;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Checks people in at the gate: by code, the family together, once. */
@Component
public class CheckingIn {

    private static final Logger log = LoggerFactory.getLogger(CheckingIn.class);

    private final Evacuations evacuations;
    private final AssemblyPoints points;
    private final Departures departures;
    private final CalledPeople called;
    private final AnnouncingEvacuation announcing;
    private final AuditChain audit;
    private final MeterRegistry meters;
    private final Clock clock;

    CheckingIn(
            Evacuations evacuations,
            AssemblyPoints points,
            Departures departures,
            CalledPeople called,
            AnnouncingEvacuation announcing,
            AuditChain audit,
            MeterRegistry meters,
            Clock clock) {
        this.evacuations = evacuations;
        this.points = points;
        this.departures = departures;
        this.called = called;
        this.announcing = announcing;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** Says whether whoever shows this code may come in. Records nothing. */
    @Transactional(readOnly = true)
    public Arrival look(PointId at, String typed) {
        return points.find(at).map(point -> judge(point, typed)).orElseGet(CheckingIn::noSuchPoint);
    }

    /**
     * Checks the family in. Two gates that check the same code wait for each other: one checks in, the other hears that it was
     * done, when and by whom.
     */
    @Transactional
    public Arrival checkIn(PointId at, String typed, Officer officer) {
        points.find(at).ifPresent(point -> evacuations.take(point.evacuation()));
        var judgement = look(at, typed);
        return switch (judgement) {
            case Arrival.Expected expected -> admit(expected, officer);
            case Arrival.CheckedIn before -> before;
            case Arrival.AlreadyCheckedIn before -> before;
            case Arrival.Refused refused -> refuse(at, refused);
        };
    }

    private Arrival admit(Arrival.Expected expected, Officer officer) {
        var now = clock.instant();
        var waiting = expected.family().stream()
                .filter(member -> member.state() == CallState.CALLED)
                .map(CalledPerson::id)
                .toList();
        var person = expected.person();
        var settled = called.settle(waiting, CallState.CHECKED_IN, officer, now);
        if (settled != waiting.size() || !departures.take(person.departure(), settled)) {
            throw new IllegalStateException("calls and seats of " + person.departure() + " do not agree");
        }
        announcing.announce(person.evacuation());
        audit.record(officer.actor(), "CHECKED_IN", "call:" + person.id().value(), "people=" + settled);
        EvacuationMetric.PEOPLE_CHECKED_IN.add(meters, settled);
        log.info(
                "event=checked_in call={} point={} people={}",
                person.id().value(),
                person.point().value(),
                settled);
        var after = called.find(person.id()).orElseThrow();
        return new Arrival.CheckedIn(
                after,
                called.partyOf(after),
                departures.find(person.departure()).orElseThrow(),
                settled);
    }

    private Arrival refuse(PointId at, Arrival.Refused refused) {
        EvacuationMetric.CHECK_INS_REFUSED.add(meters, 1);
        log.info("event=check_in_refused point={} reason={}", at.value(), refused.reason());
        return refused;
    }

    private Arrival judge(AssemblyPoint point, String typed) {
        var code = CheckInCode.read(typed);
        if (code.isEmpty()) {
            return new Arrival.Refused(
                    Arrival.Reason.NOT_A_CODE,
                    "That is not a check-in code.",
                    "A code has six characters, such as K7M 4QP. Look for it in the message, or search by name.");
        }
        Optional<CalledPerson> found = called.find(point.evacuation(), code.get());
        return found.map(person -> judge(point, person))
                .orElseGet(
                        () -> new Arrival.Refused(
                                Arrival.Reason.UNKNOWN_CODE,
                                "Nobody was called with this code.",
                                "Read the code again, or search by name. Not on the list: they wait aside and you call the crisis team."));
    }

    private Arrival judge(AssemblyPoint point, CalledPerson person) {
        var family = person.state().holdsSeat() ? called.partyOf(person) : List.of(person);
        return switch (person.state()) {
            case CANCELLED ->
                new Arrival.Refused(
                        Arrival.Reason.CALL_CANCELLED,
                        "This call was cancelled.",
                        "No seat is held. They wait aside and you call the crisis team.");
            case NO_SHOW ->
                new Arrival.Refused(
                        Arrival.Reason.NO_SHOW,
                        "Too late: marked as not come, and the seat was given back.",
                        "They wait aside. The crisis team can call them onto another departure.");
            case CHECKED_IN -> person.point().equals(point.id()) ? before(person, family) : wrongPoint(person);
            case CALLED -> awaited(point, person, family);
        };
    }

    private Arrival awaited(AssemblyPoint point, CalledPerson person, List<CalledPerson> family) {
        var departure = departures.find(person.departure()).orElseThrow();
        if (!person.point().equals(point.id())) {
            return wrongPoint(person);
        }
        if (point.decision() == Decision.NO_GO) {
            return new Arrival.Refused(
                    Arrival.Reason.POINT_NO_GO,
                    point.name() + " is NO-GO.",
                    "Nobody gathers here. Send people away from the point to safety and call the crisis team.");
        }
        if (!departure.isOpen()) {
            return new Arrival.Refused(
                    Arrival.Reason.DEPARTURE_CLOSED,
                    departure.name() + " is closed.",
                    "They wait aside. The crisis team can call them onto another departure.");
        }
        return new Arrival.Expected(person, family, departure);
    }

    private Arrival before(CalledPerson person, List<CalledPerson> family) {
        return new Arrival.AlreadyCheckedIn(
                person,
                family,
                departures.find(person.departure()).orElseThrow(),
                person.settled().orElseThrow());
    }

    private Arrival wrongPoint(CalledPerson person) {
        var right = points.find(person.point()).orElseThrow();
        return new Arrival.Refused(
                Arrival.Reason.WRONG_POINT,
                "Wrong point: this code is for " + right.name() + ".",
                "Send them to " + right.name() + ", " + right.address() + ", if they can reach it safely.");
    }

    private static Arrival noSuchPoint() {
        return new Arrival.Refused(
                Arrival.Reason.NO_SUCH_POINT,
                "There is no such assembly point.",
                "Choose the point again from the list.");
    }
}
