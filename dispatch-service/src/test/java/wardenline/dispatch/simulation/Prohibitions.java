package wardenline.dispatch.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.delivery.MemoryLedger;
import wardenline.dispatch.delivery.MemoryLedger.Seen;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/** What has been forbidden, by a commit, to whom: from then on no claim may take it. */
final class Prohibitions {

    private final Map<ReleaseId, MemoryLedger.Facts> open = new HashMap<>();
    private final Set<ReleaseId> cancelled = new HashSet<>();
    private final Set<Object> barred = new HashSet<>();

    /** A step of a person, as it was frozen. */
    record Key(ReleaseId release, PersonId person, ContactPointId contactPoint, int step) {
        static Key of(Seen seen) {
            return new Key(seen.release(), seen.person(), seen.contactPoint(), seen.step());
        }
    }

    private record Answered(ReleaseId release, PersonId person) {}

    private record LeftRoutine(ContactPointId contactPoint) {}

    void content(MemoryLedger.Facts facts) {
        open.put(facts.release(), facts);
    }

    void cancelled(ReleaseId release) {
        cancelled.add(release);
    }

    void withdrawn(PersonId person) {
        barred.add(person);
    }

    void answered(ReleaseId release, PersonId person) {
        barred.add(new Answered(release, person));
    }

    void leftRoutine(ContactPointId contactPoint) {
        barred.add(new LeftRoutine(contactPoint));
    }

    /** A carrier's word that an address is dead bars it too. */
    void changed(Seen is) {
        if (is.reason().filter(Reason::contactPointDead).isPresent()) barred.add(is.contactPoint());
    }

    void check(Leased lease, Seen row, long now) {
        if (lease.lane() == Lane.CODE) return;
        var facts = open.get(lease.release());
        demand(lease, facts != null, "leased before its content was here");
        demand(lease, facts == null || facts.expiresAt() > now, "leased after its release had expired");
        demand(lease, !cancelled.contains(lease.release()), "leased after its release was cancelled");
        demand(lease, !barred.contains(lease.person()), "leased after the person had withdrawn");
        demand(lease, !barred.contains(row.contactPoint()), "leased although its contact point is dead");
        demand(
                lease,
                !barred.contains(new Answered(lease.release(), lease.person())),
                "leased after the person had answered");
        demand(
                lease,
                lease.lane() != Lane.ROUTINE || !barred.contains(new LeftRoutine(row.contactPoint())),
                "leased after the person had left routine messages");
    }

    private static void demand(Leased lease, boolean holds, String rule) {
        if (!holds) throw Violation.of(lease.delivery(), rule);
    }
}
