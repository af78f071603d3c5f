package wardenline.evacuation.callforward;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.evacuation.EvacuationLimits;
import wardenline.evacuation.assembly.AssemblyPoint;
import wardenline.evacuation.assembly.AssemblyPoints;
import wardenline.evacuation.assembly.Decision;
import wardenline.evacuation.departure.Departure;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.operation.Evacuation;
import wardenline.evacuation.operation.Evacuations;
import wardenline.evacuation.roster.Choice;
import wardenline.evacuation.roster.Families;
import wardenline.evacuation.roster.Party;
import wardenline.evacuation.roster.PersonId;
import wardenline.evacuation.roster.Roster;
import wardenline.platform.Post;

/** Finds out who would be called onto a departure, and whether they can be. Changes nothing. */
@Component
class Preparation {

    private static final Duration SHORTEST_NOTICE = Duration.ofMinutes(15);

    private final Evacuations evacuations;
    private final AssemblyPoints points;
    private final Departures departures;
    private final Roster roster;
    private final CalledPeople called;
    private final Priorities priorities;
    private final EvacuationLimits limits;
    private final Post post;
    private final Clock clock;

    Preparation(
            Evacuations evacuations,
            AssemblyPoints points,
            Departures departures,
            Roster roster,
            CalledPeople called,
            Priorities priorities,
            EvacuationLimits limits,
            Post post,
            Clock clock) {
        this.evacuations = evacuations;
        this.points = points;
        this.departures = departures;
        this.roster = roster;
        this.called = called;
        this.priorities = priorities;
        this.limits = limits;
        this.post = post;
        this.clock = clock;
    }

    /** Either everything a call needs, or why there can be none. */
    sealed interface Prepared {
        record Ready(
                Evacuation evacuation,
                AssemblyPoint point,
                Departure departure,
                CallPlan plan,
                Map<PersonId, Priority> priorities,
                Instant reportBy)
                implements Prepared {}

        record Refused(Calling.Refused why) implements Prepared {}
    }

    Prepared prepare(CallingForward.Request request) {
        var departure = departures.find(request.departure());
        if (departure.isEmpty()) {
            return refused(Calling.Refusal.NO_SUCH_DEPARTURE, "There is no such departure.");
        }
        var evacuation = evacuations.find(departure.get().evacuation()).orElseThrow();
        var point = points.find(departure.get().point()).orElseThrow();
        var now = clock.instant();
        if (departure.get().hasDeparted(now)) {
            return refused(
                    Calling.Refusal.DEPARTED,
                    departure.get().name() + " is closed or has left: choose another departure.");
        }
        if (point.decision() != Decision.GO) {
            return refused(
                    Calling.Refusal.POINT_NOT_GO,
                    point.name() + " is " + point.decision().label()
                            + ": nobody is called to a point before an officer says GO.");
        }
        var reportBy = reportBy(request.reportBy(), departure.get().departsAt(), now);
        if (!reportBy.isAfter(now) || reportBy.isAfter(departure.get().departsAt())) {
            return refused(
                    Calling.Refusal.REPORT_BY_OUT_OF_RANGE,
                    "The time to report by must be after now and not after the departure.");
        }
        if (request.choice().isEmpty()) {
            return refused(
                    Calling.Refusal.EMPTY_CHOICE,
                    "Nothing is said of whom to call. An empty choice never means everyone.");
        }
        return plan(request, evacuation, point, departure.get(), reportBy);
    }

    private Prepared plan(
            CallingForward.Request request,
            Evacuation evacuation,
            AssemblyPoint point,
            Departure departure,
            Instant reportBy) {
        var most = request.fill() ? limits.choiceMax() : limits.calledAtOnceMax();
        var chosen = roster.chosen(request.choice(), evacuation.mode(), evacuation.answersSince(), most + 1);
        if (chosen.isEmpty()) {
            return refused(Calling.Refusal.NOBODY_CHOSEN, "Nobody on the roster is as chosen.");
        }
        if (chosen.size() > most) {
            return refused(Calling.Refusal.TOO_MANY, "More than " + most + " people are chosen: narrow the choice.");
        }
        var day = LocalDate.ofInstant(clock.instant(), post.zone());
        var grouping = Families.group(roster.familiesOf(chosen), day, limits.adultFromYears());
        var meant = meant(grouping, Set.copyOf(chosen), request.wholeHouseholds());
        var ranks = priorities.of(evacuation.id(), meant, day);
        var ordered = meant.stream().sorted(firstToGo(ranks)).toList();
        var everybody = ordered.stream().flatMap(party -> party.ids().stream()).toList();
        var seats = departure.seats().left();
        var room = new CallPlan.Room(
                request.fill() ? Math.min(seats, limits.calledAtOnceMax()) : seats,
                point.capacity() - departures.peopleAt(point.id()),
                request.fill());
        var plan = CallPlan.decide(ordered, called.active(evacuation.id(), everybody), departure.id(), room);
        var complete = new CallPlan(plan.parties(), leftOut(plan, grouping, chosen, request.choice()), plan.needed());
        return verdict(complete, room, departure, point)
                .orElseGet(() -> new Prepared.Ready(evacuation, point, departure, complete, ranks, reportBy));
    }

    private Optional<Prepared> verdict(CallPlan plan, CallPlan.Room room, Departure departure, AssemblyPoint point) {
        if (plan.needed() == 0) {
            return Optional.of(refused(
                    Calling.Refusal.NOBODY_LEFT_TO_CALL, "Everybody chosen is called already or cannot be called."));
        }
        if (plan.parties().isEmpty() || plan.size() > room.seats()) {
            return Optional.of(refused(
                    Calling.Refusal.NOT_ENOUGH_SEATS,
                    "Families stay together: " + plan.needed() + " seats are needed and " + room.seats()
                            + " are left on " + departure.name() + "."));
        }
        if (plan.size() > room.atPoint()) {
            return Optional.of(refused(
                    Calling.Refusal.POINT_FULL,
                    plan.needed() + " people would come and " + point.name() + " has room for " + room.atPoint()
                            + " more."));
        }
        if (plan.size() > limits.calledAtOnceMax()) {
            return Optional.of(refused(
                    Calling.Refusal.TOO_MANY,
                    "With their families " + plan.size() + " people are chosen; at most " + limits.calledAtOnceMax()
                            + " are called at once."));
        }
        return Optional.empty();
    }

    private static List<Party> meant(Families.Grouping grouping, Set<PersonId> chosen, boolean wholeHouseholds) {
        var households = grouping.parties().stream()
                .flatMap(party -> party.members().stream())
                .filter(person -> chosen.contains(person.id()))
                .map(person -> person.household())
                .collect(Collectors.toSet());
        return grouping.parties().stream()
                .filter(party -> party.members().stream()
                        .anyMatch(person -> chosen.contains(person.id())
                                || (wholeHouseholds && households.contains(person.household()))))
                .toList();
    }

    private static List<LeftOut> leftOut(
            CallPlan plan, Families.Grouping grouping, List<PersonId> chosen, Choice choice) {
        var leftOut = new ArrayList<>(plan.leftOut());
        grouping.guardianMissing()
                .forEach(person -> leftOut.add(new LeftOut(person.id(), LeftOut.Reason.GUARDIAN_NOT_ON_ROSTER)));
        var found = new HashSet<>(chosen);
        choice.ids().stream()
                .map(PersonId::new)
                .filter(id -> !found.contains(id))
                .filter(id -> leftOut.stream().noneMatch(out -> out.person().equals(id)))
                .filter(id -> plan.parties().stream()
                        .noneMatch(party -> party.party().ids().contains(id)))
                .forEach(id -> leftOut.add(new LeftOut(id, LeftOut.Reason.NOT_FOUND)));
        return List.copyOf(leftOut);
    }

    private static Comparator<Party> firstToGo(Map<PersonId, Priority> ranks) {
        return Comparator.<Party>comparingInt(party -> party.ids().stream()
                        .map(ranks::get)
                        .filter(priority -> priority != null)
                        .mapToInt(Priority::rank)
                        .min()
                        .orElse(Integer.MAX_VALUE))
                .thenComparing(party -> party.lead().id());
    }

    private Instant reportBy(@Nullable Instant asked, Instant departsAt, Instant now) {
        if (asked != null) {
            return asked;
        }
        var usual = departsAt.minus(Duration.ofMinutes(limits.reportBeforeMinutes()));
        var soonest = now.plus(SHORTEST_NOTICE);
        var inTime = usual.isAfter(soonest) ? usual : soonest;
        return inTime.isAfter(departsAt) ? departsAt : inTime;
    }

    private static Prepared refused(Calling.Refusal refusal, String detail) {
        return new Prepared.Refused(new Calling.Refused(refusal, detail));
    }
}
