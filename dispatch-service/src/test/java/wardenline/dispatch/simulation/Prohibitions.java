package wardenline.dispatch.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.delivery.MemoryLedger;
import wardenline.dispatch.delivery.MemoryLedger.Seen;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/** What has been forbidden, by a commit, to whom: from then on no claim may take it, and nothing else may end for it. */
final class Prohibitions {

    private final Map<ReleaseId, MemoryLedger.Facts> open = new HashMap<>();
    private final Set<ReleaseId> cancelled = new HashSet<>();
    private final Set<Object> barred = new HashSet<>();
    private final Map<ReleaseId, Long> expiries = new HashMap<>();
    private final Set<DeliveryId> answered = new HashSet<>();
    private final Set<ContactPointId> saidDead = new HashSet<>();

    /** A step of a person, as it was frozen. */
    record Key(ReleaseId release, PersonId person, ContactPointId contactPoint, int step) {
        static Key of(Seen seen) {
            return new Key(seen.release(), seen.person(), seen.contactPoint(), seen.step());
        }
    }

    private record Answered(ReleaseId release, PersonId person) {
        static Answered of(Seen row) {
            return new Answered(row.release(), row.person());
        }
    }

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

    void answered(Seen row) {
        barred.add(Answered.of(row));
        answered.add(row.delivery());
    }

    /** A release, or the request of a code. */
    void expires(ReleaseId release, long at) {
        expiries.put(release, at);
    }

    /** By a carrier, whatever the ledger made of it. */
    void saidDead(ContactPointId contactPoint) {
        saidDead.add(contactPoint);
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

    /** Whether it must not be sent, for this reason. A code was asked for by whoever waits for it. */
    boolean bar(Seen row, Reason why) {
        return row.lane() != Lane.CODE
                && switch (why) {
                    case WITHDRAWN -> barred.contains(row.person());
                    case CONTACT_UNUSABLE -> saidDead.contains(row.contactPoint());
                    case LEFT_ROUTINE ->
                        row.lane() == Lane.ROUTINE && barred.contains(new LeftRoutine(row.contactPoint()));
                    default -> false;
                };
    }

    boolean calledOff(Seen row) {
        return cancelled.contains(row.release());
    }

    boolean expired(Seen row, long now) {
        return Objects.requireNonNull(expiries.get(row.release())) <= now;
    }

    /** Whether the person answered this delivery. */
    boolean isAnswered(Seen row) {
        return answered.contains(row.delivery());
    }

    /** Whether the person answered by another one of the release. */
    boolean answeredElsewhere(Seen row) {
        return barred.contains(Answered.of(row)) && !isAnswered(row);
    }

    private static void demand(Leased lease, boolean holds, String rule) {
        if (!holds) throw Violation.of(lease.delivery(), rule);
    }
}
