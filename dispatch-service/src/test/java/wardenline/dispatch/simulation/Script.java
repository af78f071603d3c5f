package wardenline.dispatch.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import wardenline.contracts.Mode;
import wardenline.dispatch.delivery.MemoryLedger;
import wardenline.dispatch.delivery.Plans;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/** What happens in one schedule: who is to be told what, what is called off, and what breaks when. */
final class Script {

    private final World world;
    private final Chance chance;
    private final List<PersonId> people = new ArrayList<>();
    private final Map<PersonId, List<ContactPointId>> contacts = new HashMap<>();
    private final Set<Prohibitions.Key> frozen = new HashSet<>();
    private long names;

    Script(World world) {
        this.world = world;
        this.chance = world.chance();
    }

    void write() {
        var number = chance.between(1, 8);
        for (var i = 0; i < number; i++) {
            var person = new PersonId(name());
            people.add(person);
            contacts.put(person, List.of(new ContactPointId(name()), new ContactPointId(name())));
        }
        var releases = chance.between(1, 3);
        for (var i = 0; i < releases; i++) release();
        if (chance.percent(40)) code();
        if (chance.percent(30)) withdrawal();
        if (chance.percent(30)) leaving();
        var troubles = chance.between(0, 6);
        for (var i = 0; i < troubles; i++) trouble();
        world.replicas().forEach(Replica::start);
    }

    /** Every step that must be accounted for. */
    Set<Prohibitions.Key> frozen() {
        return frozen;
    }

    private UUID name() {
        return new UUID(0, ++names);
    }

    private void release() {
        var lane = chance.percent(65) ? Lane.EMERGENCY : Lane.ROUTINE;
        var releasedAt = chance.between(0, 20_000);
        var expiresAt = chance.percent(60) ? 3_600_000 : releasedAt + chance.between(5_000, 120_000);
        var facts = new MemoryLedger.Facts(new ReleaseId(name()), lane, Mode.EXERCISE, releasedAt, expiresAt);
        world.arrives(releasedAt + late(), () -> {
            world.ledger().content(facts);
            world.prohibitions().content(facts);
        });
        world.prohibitions().expires(facts.release(), expiresAt);
        segments(facts);
        if (chance.percent(25))
            world.arrives(chance.between(releasedAt, 100_000), () -> {
                world.trace().note(() -> "cancelled: release " + facts.release());
                world.prohibitions().cancelled(facts.release());
                world.ledger().cancel(facts);
            });
    }

    private void segments(MemoryLedger.Facts facts) {
        var segments = chance.between(1, 2);
        for (var segment = 0; segment < segments; segment++) {
            var steps = new ArrayList<Plans.PlannedStep>();
            for (var i = segment; i < people.size(); i += segments) steps.addAll(plan(people.get(i)));
            steps.forEach(step ->
                    frozen.add(new Prohibitions.Key(facts.release(), step.person(), step.contactPoint(), step.step())));
            plan(facts, segment, steps);
            if (chance.percent(25)) plan(facts, segment, steps);
            if (chance.percent(10)) plan(facts, segment + segments, steps);
        }
    }

    private void plan(MemoryLedger.Facts facts, int segment, List<Plans.PlannedStep> steps) {
        world.arrives(facts.releasedAt() + late(), () -> {
            var named = new ArrayList<DeliveryId>();
            world.ledger().plan(facts, segment, steps, _ -> {
                named.add(new DeliveryId(name()));
                return named.getLast();
            });
            world.planned(named);
        });
    }

    private List<Plans.PlannedStep> plan(PersonId person) {
        var steps = new ArrayList<Plans.PlannedStep>();
        var number = chance.between(1, 2);
        var ways = contacts.getOrDefault(person, List.of());
        for (var step = 1; step <= number; step++)
            steps.add(step(person, ways.get(step - 1), step, chance.oneOf(List.of(0, 0, 5, 30, 90))));
        return steps;
    }

    private Plans.PlannedStep step(PersonId person, ContactPointId contact, int step, int afterSeconds) {
        return new Plans.PlannedStep(
                person,
                contact,
                step,
                chance.oneOf(world.channels()),
                number(contact),
                "",
                "en",
                Map.of(),
                Duration.ofSeconds(afterSeconds));
    }

    /** Not all of them are served by every provider. */
    private static String number(ContactPointId contact) {
        return contact.value().getLeastSignificantBits() % 3 == 0 ? "+442079460100" : "+12025550100";
    }

    private int late() {
        return chance.percent(50) ? 0 : chance.between(0, 15_000);
    }

    private void code() {
        var request = new ReleaseId(name());
        var person = chance.oneOf(people);
        var step = step(person, new ContactPointId(name()), 1, 0);
        var asked = chance.between(0, 60_000);
        var expiresAt = asked + chance.between(20_000, 600_000);
        frozen.add(new Prohibitions.Key(request, person, step.contactPoint(), 1));
        world.prohibitions().expires(request, expiresAt);
        world.arrives(asked, () -> {
            var delivery = new DeliveryId(name());
            world.ledger().code(request, step, delivery, expiresAt);
            world.planned(List.of(delivery));
        });
    }

    private void withdrawal() {
        var person = chance.oneOf(people);
        world.arrives(chance.between(0, 90_000), () -> {
            world.ledger().withdraw(person);
            world.prohibitions().withdrawn(person);
        });
    }

    private void leaving() {
        var contact = chance.oneOf(contacts.getOrDefault(chance.oneOf(people), List.of()));
        world.arrives(chance.between(0, 90_000), () -> {
            world.ledger().leaveRoutine(contact);
            world.prohibitions().leftRoutine(contact);
        });
    }

    private void trouble() {
        var at = chance.between(1_000, (int) world.calmAt());
        var replica = chance.oneOf(world.replicas());
        var millis = chance.between(500, 60_000);
        var provider = chance.oneOf(world.providers().all());
        switch (chance.between(1, 5)) {
            case 1 -> world.time().in(at, () -> replica.die("suddenly"));
            case 2 -> world.time().in(at, () -> replica.standStill(millis));
            case 3 -> world.time().in(at, () -> world.database().refuseFor(millis));
            case 4 ->
                world.time().in(at, () -> world.providers().outFor(provider, Math.min(millis, world.calmAt() - at)));
            default -> world.time().in(at, () -> replica.clockJumps(chance.percent(50) ? 600_000 : -600_000));
        }
    }
}
