package wardenline.evacuation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import wardenline.contracts.Mode;
import wardenline.evacuation.assembly.DecidingPoint;
import wardenline.evacuation.assembly.Decision;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.callforward.Calling;
import wardenline.evacuation.callforward.CallingForward;
import wardenline.evacuation.callforward.RequestId;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.departure.PlanningDeparture;
import wardenline.evacuation.departure.Transport;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.operation.Phase;
import wardenline.evacuation.operation.RunningEvacuation;
import wardenline.evacuation.roster.Choice;
import wardenline.evacuation.roster.PersonId;
import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;
import wardenline.testkit.TestClock;

/** What tests of an evacuation begin with. */
@TestConfiguration(proxyBeanMethods = false)
public class Scene {

    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final Officer EVAC = new Officer("evac", "E. Officer", Set.of(Role.EVACUATION_OFFICER), "TEST");
    public static final Officer GATE = new Officer("gate", "G. Officer", Set.of(Role.WARDEN_COORDINATOR), "TEST");

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock(NOON);
    }

    @Bean
    Staging staging(
            RunningEvacuation running,
            DecidingPoint deciding,
            PlanningDeparture planning,
            CallingForward calling,
            Clock clock) {
        return new Staging(running, deciding, planning, calling, clock);
    }

    /** Sets a scene by the use cases themselves. */
    public record Staging(
            RunningEvacuation running,
            DecidingPoint deciding,
            PlanningDeparture planning,
            CallingForward calling,
            Clock clock) {

        public EvacuationId evacuation() {
            var id = new EvacuationId(UUID.randomUUID());
            running.open(id, "Exercise departure", Mode.EXERCISE, Phase.ASSISTED_DEPARTURE, null, EVAC);
            return id;
        }

        public PointId point(EvacuationId evacuation, String name, int capacity, Decision decision) {
            var wanted = new DecidingPoint.NewPoint(name, "1 Example Road", -1.28, 36.82, "06:00 to 18:00", capacity);
            var done = (DecidingPoint.SetUp.Done) deciding.setUp(evacuation, wanted, EVAC);
            deciding.decide(done.point().id(), decision, "Road is open", EVAC);
            return done.point().id();
        }

        public DepartureId departure(EvacuationId evacuation, PointId point, String name, int seats) {
            var wanted = new PlanningDeparture.NewDeparture(
                    point, name, Transport.BUS, clock.instant().plus(Duration.ofHours(8)), seats);
            return ((PlanningDeparture.Planned.Done) planning.plan(evacuation, wanted, EVAC))
                    .departure()
                    .id();
        }

        /** A departure of a new evacuation from a point that is GO. */
        public DepartureId departure(int seats) {
            var evacuation = evacuation();
            return departure(evacuation, point(evacuation, "School yard", 1000, Decision.GO), "Bus 1", seats);
        }

        public static CallingForward.Request request(DepartureId onto, Collection<PersonId> people) {
            var ids = people.stream().map(PersonId::value).collect(Collectors.toSet());
            var choice = new Choice(ids, null, null, null, null);
            return new CallingForward.Request(new RequestId(UUID.randomUUID()), onto, choice, false, false, null);
        }

        public Calling call(DepartureId onto, List<PersonId> people) {
            return calling.call(request(onto, people), EVAC);
        }

        public Calling.Done called(DepartureId onto, List<PersonId> people) {
            return (Calling.Done) call(onto, people);
        }
    }
}
