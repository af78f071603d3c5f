package wardenline.warden.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.EnrollmentChanged;
import wardenline.contracts.Urgency;
import wardenline.contracts.Whereabouts;
import wardenline.warden.WardenTest;
import wardenline.warden.plan.ContactPlan;
import wardenline.warden.plan.ContactPlan.PlanStep;
import wardenline.warden.plan.ContactPlan.Relay;
import wardenline.warden.plan.ContactPlan.Unverified;

@WardenTest
class ReachTest {
    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whom_the_database_counts_as_reachable_is_exactly_who_gets_steps() {
        var enrolled = everybody();
        for (var plan : plans())
            for (var urgency : Urgency.values()) {
                var counted = Set.copyOf(jdbc.sql("select person_id from person where place = 'Reachtown' and "
                                + Reach.column(plan, urgency) + " <> 0")
                        .query(UUID.class)
                        .list());
                var planned = enrolled.entrySet().stream()
                        .filter(person -> !plan.steps(person.getValue(), urgency, Duration.ofHours(1))
                                .isEmpty())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                assertThat(counted).as("%s %s", urgency, plan).isEqualTo(planned);
            }
    }

    private static List<ContactPlan> plans() {
        var plans = new ArrayList<ContactPlan>();
        for (var unverified : Unverified.values())
            for (var first : Channel.values())
                for (var second : Channel.values()) {
                    var steps =
                            List.of(new PlanStep(Set.of(first), 0, 1, 900), new PlanStep(Set.of(second), 7_200, 0, 0));
                    plans.add(new ContactPlan(steps, List.of(steps.getLast()), true, unverified, Relay.NEVER));
                }
        return plans;
    }

    private Map<UUID, List<ContactPoint>> everybody() {
        var points = new ArrayList<ContactPoint>();
        for (var channel : Channel.values())
            for (int flags = 0; flags < 8; flags++)
                points.add(new ContactPoint(
                        UUID.randomUUID(),
                        channel,
                        channel == Channel.EMAIL ? "p@example.org" : "+12025550100",
                        (flags & 1) != 0,
                        (flags & 2) != 0,
                        (flags & 4) != 0));
        var enrolled = new HashMap<UUID, List<ContactPoint>>();
        for (var one : points) enrolled.put(enrol(List.of(one)), List.of(one));
        for (int i = 0; i < points.size(); i++) {
            var pair = List.of(points.get(i), points.get((i + 11) % points.size()));
            enrolled.put(enrol(pair), pair);
        }
        return enrolled;
    }

    private UUID enrol(List<ContactPoint> points) {
        var person = UUID.randomUUID();
        people.take(new EnrollmentChanged(
                person,
                1,
                EnrollmentChanged.Status.ENROLLED,
                "Ada",
                "Example",
                null,
                "en",
                UUID.randomUUID(),
                null,
                new Whereabouts("GL", "Reachtown", 72.0, -40.0),
                points,
                Instant.parse("2026-03-01T00:00:00Z")));
        return person;
    }
}
