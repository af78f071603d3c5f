package wardenline.evacuation.callforward;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.evacuation.MayRun;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.departure.DepartureView;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.roster.Answer;
import wardenline.evacuation.roster.Choice;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;

/** Calls forward, for programs. */
@RestController
@RequestMapping("/api/evacuation")
class CallForwardEndpoint {

    private final CallingForward calling;
    private final ReturningSeats returning;
    private final CalledPeople called;
    private final Departures departures;

    CallForwardEndpoint(CallingForward calling, ReturningSeats returning, CalledPeople called, Departures departures) {
        this.calling = calling;
        this.returning = returning;
        this.called = called;
        this.departures = departures;
    }

    /**
     * Whom to call. What is said is met all together; something must be said.
     *
     * @param requestId chosen by the caller, so that asking twice calls once; may be left out
     * @param wholeHouseholds call the other adults of their households too; false where left out
     * @param fill where not all fit, call as many whole families as fit, in the order of departure; false where left out
     * @param reportBy two hours before the departure where left out
     */
    record NewCall(
            @Nullable UUID requestId,
            @Nullable @Size(max = 5000) Set<UUID> personIds,
            @Nullable Answer answer,
            @Nullable @Size(max = 2) String country,
            @Nullable @Size(max = 120) String place,
            @Nullable UUID householdId,
            @Nullable Boolean wholeHouseholds,
            @Nullable Boolean fill,
            @Nullable Instant reportBy) {

        CallingForward.Request onto(UUID departure) {
            return new CallingForward.Request(
                    new RequestId(requestId == null ? UUID.randomUUID() : requestId),
                    new DepartureId(departure),
                    new Choice(personIds == null ? Set.of() : personIds, answer, country, place, householdId),
                    Boolean.TRUE.equals(wholeHouseholds),
                    Boolean.TRUE.equals(fill),
                    reportBy);
        }
    }

    /** @param code what the person shows at the gate */
    record CallView(
            UUID id,
            UUID personId,
            String name,
            UUID partyId,
            @Nullable UUID guardianId,
            String priority,
            String code,
            CallState state,
            Instant calledAt,
            @Nullable Instant settledAt) {

        static CallView of(CalledPerson person) {
            var guardian = person.guardian();
            var settlement = person.settlement();
            return new CallView(
                    person.id().value(),
                    person.person().value(),
                    person.spokenName(),
                    person.party().value(),
                    guardian == null ? null : guardian.value(),
                    person.priority(),
                    person.code().value(),
                    person.state(),
                    person.calledAt(),
                    settlement == null ? null : settlement.at());
        }
    }

    record LeftOutView(UUID personId, LeftOut.Reason reason) {
        static LeftOutView of(LeftOut out) {
            return new LeftOutView(out.person().value(), out.reason());
        }
    }

    /** @param repeated whether this request had been done before and nothing was done now */
    record CallForwardView(
            UUID requestId,
            boolean repeated,
            Instant reportBy,
            int called,
            int seatsLeft,
            List<CallView> people,
            List<LeftOutView> leftOut) {}

    /** @param families those who would be called, family by family, in the order of departure */
    record PreviewView(
            int people, int seatsLeft, Instant reportBy, List<FamilyView> families, List<LeftOutView> leftOut) {}

    record FamilyView(String priority, boolean unaccompanied, List<UUID> personIds) {}

    @MayRun
    @PostMapping("/departures/{id}/calls")
    @ResponseStatus(HttpStatus.CREATED)
    CallForwardView call(@PathVariable UUID id, @Valid @RequestBody NewCall wanted, Officer officer) {
        return switch (calling.call(wanted.onto(id), officer)) {
            case Calling.Done done -> view(done);
            case Calling.Refused refused -> throw problem(refused, id);
        };
    }

    private CallForwardView view(Calling.Done done) {
        var seats = departures.find(done.request().departure()).orElseThrow().seats();
        return new CallForwardView(
                done.request().id().value(),
                done.repeated(),
                done.request().reportBy(),
                done.people().size(),
                seats.left(),
                done.people().stream().map(CallView::of).toList(),
                done.leftOut().stream().map(LeftOutView::of).toList());
    }

    @MayRun
    @PostMapping("/departures/{id}/calls/preview")
    PreviewView preview(@PathVariable UUID id, @Valid @RequestBody NewCall wanted) {
        return switch (calling.preview(wanted.onto(id))) {
            case CallingForward.Preview.Impossible impossible -> throw problem(impossible.why(), id);
            case CallingForward.Preview.Possible possible ->
                new PreviewView(
                        possible.people(),
                        possible.departure().seats().left(),
                        possible.reportBy(),
                        possible.families().stream()
                                .map(family -> new FamilyView(
                                        family.priority().code(),
                                        family.unaccompanied(),
                                        family.members().stream()
                                                .map(person -> person.id().value())
                                                .toList()))
                                .toList(),
                        possible.leftOut().stream().map(LeftOutView::of).toList());
        };
    }

    /** With codes: for the officer who runs the evacuation alone. */
    @MayRun
    @GetMapping("/departures/{id}/calls")
    List<CallView> onto(@PathVariable UUID id, @RequestParam(required = false) @Nullable CallState state) {
        var departure = departures.find(new DepartureId(id)).orElseThrow(() -> new NotFound("departure", id));
        return called.onto(departure.id()).stream()
                .filter(person -> state == null || person.state() == state)
                .map(CallView::of)
                .toList();
    }

    @MayRun
    @PostMapping("/calls/{id}/cancellation")
    List<CallView> cancel(@PathVariable UUID id, Officer officer) {
        return ended(returning.cancel(new CallId(id), officer), id);
    }

    @MayRun
    @PostMapping("/calls/{id}/no-show")
    List<CallView> noShow(@PathVariable UUID id, Officer officer) {
        return ended(returning.noShow(new CallId(id), officer), id);
    }

    @MayRun
    @PostMapping("/departures/{id}/closing")
    DepartureView close(@PathVariable UUID id, Officer officer) {
        return switch (returning.close(new DepartureId(id), officer)) {
            case ReturningSeats.Closing.Done done -> DepartureView.of(done.departure());
            case ReturningSeats.Closing.ClosedBefore before -> DepartureView.of(before.departure());
            case ReturningSeats.Closing.NoSuchDeparture _ -> throw new NotFound("departure", id);
        };
    }

    private static List<CallView> ended(ReturningSeats.Ending ending, UUID id) {
        return switch (ending) {
            case ReturningSeats.Ending.Done done ->
                done.people().stream().map(CallView::of).toList();
            case ReturningSeats.Ending.EndedBefore before -> List.of(CallView.of(before.person()));
            case ReturningSeats.Ending.NoSuchCall _ -> throw new NotFound("call", id);
            case ReturningSeats.Ending.Settled settled ->
                throw new Refused(
                        "CALL_SETTLED",
                        "This call is settled: " + settled.person().state().label() + ".");
            case ReturningSeats.Ending.FamilyHasCome _ ->
                throw new Refused("FAMILY_HAS_COME", "Others of the family have checked in; a family is not parted.");
        };
    }

    private static RuntimeException problem(Calling.Refused refused, UUID departure) {
        return switch (refused.refusal()) {
            case NO_SUCH_DEPARTURE -> new NotFound("departure", departure);
            case EMPTY_CHOICE ->
                new Invalid(List.of(new Violation(
                        "choice", "says of nobody whom to call", "personIds, answer, country, place or householdId")));
            case REPORT_BY_OUT_OF_RANGE ->
                new Invalid(
                        List.of(new Violation("reportBy", "is out of range", "after now and not after the departure")));
            case DEPARTED,
                    POINT_NOT_GO,
                    NOBODY_CHOSEN,
                    NOBODY_LEFT_TO_CALL,
                    TOO_MANY,
                    NOT_ENOUGH_SEATS,
                    POINT_FULL,
                    REQUEST_ID_REUSED -> new Refused(refused.refusal().name(), refused.detail());
        };
    }
}
