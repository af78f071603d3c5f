package wardenline.dispatch.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.AudienceSegment;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.suppression.Suppressions;

/** What others ask of both ledgers: releases, codes, cancellations, answers, and that somebody be left alone. */
final class BothFromOutside {

    private static final int RELEASES_MAX = 5;
    private static final int PEOPLE = 4;

    private final PostgresLedger postgres;
    private final MemoryLedger memory;
    private final Random random;
    private final List<Known> releases = new ArrayList<>();
    private final List<PersonId> people = new ArrayList<>();

    BothFromOutside(PostgresLedger postgres, MemoryLedger memory, Random random) {
        this.postgres = postgres;
        this.memory = memory;
        this.random = random;
        for (var i = 0; i < PEOPLE; i++) people.add(new PersonId(UUID.randomUUID()));
    }

    private record Known(MemoryLedger.Facts facts, UUID advisory, List<Plans.PlannedStep> steps) {}

    void release() {
        if (releases.size() == RELEASES_MAX) return;
        var urgency = random.nextInt(3) == 0 ? Urgency.ROUTINE : Urgency.EMERGENCY;
        var facts = new MemoryLedger.Facts(
                new ReleaseId(UUID.randomUUID()),
                Lane.of(urgency),
                Mode.EXERCISE,
                postgres.now(),
                postgres.now() + 1000L * random.nextInt(20, 900));
        var steps = new ArrayList<Plans.PlannedStep>();
        for (var person : people)
            for (var step = 1; step <= 2; step++) steps.add(step(person, step, random.nextInt(3) * 30));
        var known = new Known(facts, UUID.randomUUID(), steps);
        releases.add(known);
        content(known, urgency);
        plan(known);
    }

    private static Plans.PlannedStep step(PersonId person, int step, int afterSeconds) {
        return new Plans.PlannedStep(
                person,
                new ContactPointId(new UUID(person.value().getMostSignificantBits(), step)),
                step,
                step == 1 ? Channel.SMS : Channel.VOICE,
                step == 1 ? "+12025550100" : "+442079460100",
                "",
                "en",
                Map.of(),
                Duration.ofSeconds(afterSeconds));
    }

    private void content(Known known, Urgency urgency) {
        var facts = known.facts();
        postgres.releases()
                .keep(new AdvisoryReleased(
                        known.advisory(),
                        facts.release().value(),
                        1,
                        AdvisoryReleased.State.RELEASED,
                        "SECURITY_ALERT",
                        urgency,
                        facts.mode(),
                        List.of(),
                        "en",
                        "c".repeat(64),
                        "a".repeat(64),
                        1,
                        1,
                        postgres.written(facts.releasedAt()),
                        postgres.written(facts.expiresAt()),
                        null));
        memory.content(facts);
    }

    private void plan(Known known) {
        var facts = known.facts();
        postgres.releases()
                .announce(new AudienceSegment(
                        facts.release().value(),
                        known.advisory(),
                        1,
                        0,
                        1,
                        facts.lane() == Lane.EMERGENCY ? Urgency.EMERGENCY : Urgency.ROUTINE,
                        facts.mode(),
                        postgres.written(facts.releasedAt()),
                        postgres.written(facts.expiresAt()),
                        List.of()));
        var state = switch (postgres.releases().plannable(facts.release())) {
            case OPEN -> DeliveryState.PLANNED;
            case CANCELLED -> DeliveryState.CANCELLED;
            case EXPIRED -> DeliveryState.EXPIRED;
        };
        postgres.plans()
                .enter(facts.release(), facts.lane(), state, postgres.written(facts.releasedAt()), known.steps());
        var ids = ids(facts.release());
        memory.plan(facts, random.nextInt(), known.steps(), step -> Objects.requireNonNull(ids.get(step)));
    }

    /** The database names the deliveries. */
    private Map<Plans.PlannedStep, DeliveryId> ids(ReleaseId release) {
        var ids = new LinkedHashMap<Plans.PlannedStep, DeliveryId>();
        for (var seen : postgres.all().values())
            for (var known : releases)
                for (var step : known.steps())
                    if (seen.release().equals(release)
                            && seen.person().equals(step.person())
                            && seen.contactPoint().equals(step.contactPoint())
                            && seen.step() == step.step()) ids.put(step, seen.delivery());
        return ids;
    }

    void planAgain() {
        if (!releases.isEmpty()) plan(any(releases));
    }

    void code() {
        var request = new ReleaseId(UUID.randomUUID());
        var step = step(any(people), 1, 0);
        var expiresAt = postgres.now() + 1000L * random.nextInt(10, 600);
        postgres.plans().enterCode(request, step, postgres.written(expiresAt));
        for (var seen : postgres.all().values())
            if (seen.release().equals(request)) memory.code(request, step, seen.delivery(), expiresAt);
    }

    void answer() {
        var rows = memory.all().stream().filter(row -> row.lane() != Lane.CODE).toList();
        if (rows.isEmpty()) return;
        var row = any(rows);
        postgres.acknowledgements()
                .named(row.delivery())
                .ifPresent(addressed -> postgres.acknowledgements()
                        .acknowledge(
                                List.of(new Acknowledgements.Acknowledged(addressed, Channel.SMS, Instant.EPOCH))));
        memory.acknowledge(row);
    }

    void bar() {
        var person = any(people);
        var step = step(person, random.nextInt(1, 3), 0);
        switch (random.nextInt(6)) {
            case 0 -> {
                postgres.jdbc()
                        .sql("insert into barred_person values (:person, 1, true) on conflict do nothing")
                        .param("person", person.value())
                        .update();
                memory.withdraw(person);
                people.remove(person);
                people.add(new PersonId(UUID.randomUUID()));
            }
            case 1 -> {
                postgres.suppressions().dead(List.of(new Suppressions.DeadContact(step.contactPoint(), person)));
                memory.unusable(step.contactPoint());
            }
            default -> {
                postgres.suppressions().leaveRoutine(person, step.contactPoint());
                memory.leaveRoutine(step.contactPoint());
            }
        }
    }

    void cancel() {
        if (releases.isEmpty() || random.nextInt(3) > 0) return;
        var known = any(releases);
        postgres.releases().cancel(known.advisory(), 1);
        memory.cancel(known.facts());
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
