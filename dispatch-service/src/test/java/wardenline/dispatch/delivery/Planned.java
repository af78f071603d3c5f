package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/** An emergency of texts in an exercise, planned on a ledger. */
final class Planned {

    static final String NUMBER = "+12025550100";

    private Planned() {}

    static void on(PostgresLedger ledger, ReleaseId release, int expiresAfterSeconds, List<Plans.PlannedStep> steps) {
        var now = ledger.written(ledger.now());
        ledger.releases()
                .keep(new AdvisoryReleased(
                        UUID.randomUUID(),
                        release.value(),
                        1,
                        AdvisoryReleased.State.RELEASED,
                        "SECURITY_ALERT",
                        Urgency.EMERGENCY,
                        Mode.EXERCISE,
                        List.of(),
                        "en",
                        "c".repeat(64),
                        "a".repeat(64),
                        1,
                        1,
                        now,
                        now.plusSeconds(expiresAfterSeconds),
                        null));
        ledger.plans().enter(release, Lane.EMERGENCY, DeliveryState.PLANNED, now, steps);
    }

    static Plans.PlannedStep step(PersonId person, int step, String number) {
        return new Plans.PlannedStep(
                person,
                new ContactPointId(UUID.randomUUID()),
                step,
                Channel.SMS,
                number,
                "",
                "en",
                Map.of(),
                Duration.ZERO);
    }

    static Plans.PlannedStep step(String number) {
        return step(new PersonId(UUID.randomUUID()), 1, number);
    }
}
