package wardenline.evacuation.callforward;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
import wardenline.evacuation.roster.Choice;
import wardenline.evacuation.roster.Person;
import wardenline.evacuation.roster.PersonId;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Calls people forward onto a departure: holds their seats, gives them codes, asks for the message to them. */
@Component
public class CallingForward {

    private static final Logger log = LoggerFactory.getLogger(CallingForward.class);

    private final Preparation preparation;
    private final Evacuations evacuations;
    private final Departures departures;
    private final CallForwards requests;
    private final CalledPeople called;
    private final Notice notice;
    private final AnnouncingEvacuation announcing;
    private final AuditChain audit;
    private final MeterRegistry meters;
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();

    CallingForward(
            Preparation preparation,
            Evacuations evacuations,
            Departures departures,
            CallForwards requests,
            CalledPeople called,
            Notice notice,
            AnnouncingEvacuation announcing,
            AuditChain audit,
            MeterRegistry meters,
            Clock clock) {
        this.preparation = preparation;
        this.evacuations = evacuations;
        this.departures = departures;
        this.requests = requests;
        this.called = called;
        this.notice = notice;
        this.announcing = announcing;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Whom to call onto what.
     *
     * @param wholeHouseholds whether the other adults of a chosen person's household are meant too
     * @param fill whether to call as many whole families as fit, in the order of departure, where not all fit
     * @param reportBy null for the usual time before the departure
     */
    public record Request(
            RequestId id,
            DepartureId departure,
            Choice choice,
            boolean wholeHouseholds,
            boolean fill,
            @Nullable Instant reportBy) {

        String canonical() {
            return choice.canonical() + ";households=" + wholeHouseholds + ";fill=" + fill + ";reportBy=" + reportBy;
        }
    }

    /** What a call would do. */
    public sealed interface Preview {
        /**
         * It can be done.
         *
         * @param families those who would be called, family by family, in the order of departure
         */
        record Possible(Departure departure, List<Family> families, List<LeftOut> leftOut, int people, Instant reportBy)
                implements Preview {}

        /** It cannot. */
        record Impossible(Calling.Refused why) implements Preview {}

        /** Those of one party who would be called. */
        record Family(List<Person> members, Priority priority, boolean unaccompanied) {}
    }

    /** Says what a call would do, and does nothing. */
    @Transactional(readOnly = true)
    public Preview preview(Request request) {
        return switch (preparation.prepare(request)) {
            case Preparation.Prepared.Refused refused -> new Preview.Impossible(refused.why());
            case Preparation.Prepared.Ready ready ->
                new Preview.Possible(
                        ready.departure(),
                        ready.plan().parties().stream()
                                .map(party -> family(party, ready))
                                .toList(),
                        ready.plan().leftOut(),
                        ready.plan().size(),
                        ready.reportBy());
        };
    }

    private static Preview.Family family(CallPlan.Called party, Preparation.Prepared.Ready ready) {
        var first = party.members().getFirst();
        return new Preview.Family(
                party.members(), priority(ready, first.id()), party.party().unaccompanied());
    }

    /**
     * Calls them. The evacuation is taken first, so that no two calls count the same seats; the guarded update of the departure and
     * the check in the database stand behind that.
     */
    @Transactional
    public Calling call(Request request, Officer officer) {
        departures.find(request.departure()).ifPresent(departure -> evacuations.take(departure.evacuation()));
        var before = requests.find(request.id());
        if (before.isPresent()) {
            return again(before.get(), request);
        }
        return switch (preparation.prepare(request)) {
            case Preparation.Prepared.Refused refused -> refuse(request, refused.why());
            case Preparation.Prepared.Ready ready -> call(request, ready, officer);
        };
    }

    private Calling again(CallForward before, Request request) {
        if (!before.departure().equals(request.departure()) || !before.choice().equals(request.canonical())) {
            return new Calling.Refused(
                    Calling.Refusal.REQUEST_ID_REUSED, "This request id was used for another call. Use a new one.");
        }
        return new Calling.Done(before, called.of(before.id()), requests.leftOut(before.id()), true);
    }

    private Calling refuse(Request request, Calling.Refused why) {
        EvacuationMetric.CALLS_REFUSED.add(meters, 1);
        log.info(
                "event=call_forward_refused departure={} reason={}",
                request.departure().value(),
                why.refusal());
        return why;
    }

    private Calling call(Request request, Preparation.Prepared.Ready ready, Officer officer) {
        var departure = ready.departure();
        var callForward = new CallForward(
                request.id(),
                ready.evacuation().id(),
                departure.id(),
                request.canonical(),
                ready.reportBy(),
                officer.name(),
                clock.instant());
        var people = ready.plan().size();
        if (!departures.hold(departure.id(), people)) {
            throw new IllegalStateException("seats went while the evacuation was taken: " + departure.id());
        }
        requests.add(callForward, ready.plan().leftOut(), officer);
        var calls = newCalls(callForward, ready);
        called.add(callForward, departure.point(), calls);
        for (var party : ready.plan().parties()) {
            called.join(departure.id(), party.party().lead().id(), party.party().ids());
        }
        notice.ask(callForward, ready.evacuation(), ready.point(), departure, calls, officer);
        announcing.announce(ready.evacuation().id());
        audit.record(
                officer.actor(),
                "CALLED_FORWARD",
                "departure:" + departure.id().value(),
                "request=" + request.id().value() + " people=" + people);
        EvacuationMetric.PEOPLE_CALLED.add(meters, people);
        log.info(
                "event=called_forward request={} departure={} people={} leftOut={}",
                request.id().value(),
                departure.id().value(),
                people,
                ready.plan().leftOut().size());
        return new Calling.Done(
                callForward, called.of(request.id()), ready.plan().leftOut(), false);
    }

    private List<CalledPeople.NewCall> newCalls(CallForward request, Preparation.Prepared.Ready ready) {
        var codes = called.freshCodes(request.evacuation(), ready.plan().size(), random)
                .iterator();
        var calls = new ArrayList<CalledPeople.NewCall>();
        for (var party : ready.plan().parties()) {
            var lead = party.party().lead();
            for (var person : party.members()) {
                var carer = person.guardian() == null ? lead.id() : person.guardian();
                var alone = person.id().equals(lead.id()) || party.party().unaccompanied();
                calls.add(new CalledPeople.NewCall(
                        person.id(), lead.id(), alone ? null : carer, priority(ready, person.id()), codes.next()));
            }
        }
        return calls;
    }

    private static Priority priority(Preparation.Prepared.Ready ready, PersonId person) {
        var priority = ready.priorities().get(person);
        if (priority == null) {
            throw new IllegalStateException("no priority for a planned person");
        }
        return priority;
    }
}
