package wardenline.registry.verification;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.metric.RegistryCounters;
import wardenline.registry.metric.RegistryMetric;
import wardenline.registry.person.Act;
import wardenline.registry.person.Actor;
import wardenline.registry.person.Change;
import wardenline.registry.person.ChangingPerson;
import wardenline.registry.person.PersonId;

/** The owner of an address types the code that came there. */
@Service
public class ConfirmingContact {

    /** What became of a typed code. */
    public sealed interface Confirmation {

        /** The address is shown to be theirs. */
        record Confirmed(PersonId person) implements Confirmation {}

        /** Not that code. */
        record Wrong(int triesLeft) implements Confirmation {}

        /** No code is open here: it expired, was used, was tried too often, or never was. */
        record Closed() implements Confirmation {}
    }

    private final Verifications verifications;
    private final ChangingPerson changing;
    private final VerificationLimits limits;
    private final RegistryCounters counters;
    private final Clock clock;

    ConfirmingContact(
            Verifications verifications,
            ChangingPerson changing,
            VerificationLimits limits,
            RegistryCounters counters,
            Clock clock) {
        this.verifications = verifications;
        this.changing = changing;
        this.limits = limits;
        this.counters = counters;
        this.clock = clock;
    }

    /** A wrong try is written down and committed like a right one: that is what the limit counts. */
    @Transactional
    public Confirmation confirm(ContactPointId contact, OneTimeCode typed) {
        var confirmation = verifications
                .open(contact, clock.instant())
                .filter(open -> open.tries() < limits.codeTriesMax())
                .map(open -> tried(open, contact, typed))
                .orElseGet(Confirmation.Closed::new);
        counters.count(
                RegistryMetric.CODES_TYPED,
                switch (confirmation) {
                    case Confirmation.Confirmed _ -> "confirmed";
                    case Confirmation.Wrong _ -> "wrong";
                    case Confirmation.Closed _ -> "closed";
                });
        return confirmation;
    }

    private Confirmation tried(Verifications.Open open, ContactPointId contact, OneTimeCode typed) {
        if (!typed.fits(open.salt(), open.hash())) {
            verifications.tried(open.id());
            var left = limits.codeTriesMax() - open.tries() - 1;
            return left > 0 ? new Confirmation.Wrong(left) : new Confirmation.Closed();
        }
        verifications.confirmed(open.id(), clock.instant());
        return switch (changing.change(open.person(), Actor.citizen(open.person()), new Act.Verify(contact, "code"))) {
            case Change.Changed _, Change.Unchanged _ -> new Confirmation.Confirmed(open.person());
            case Change.Refused _ -> new Confirmation.Closed();
        };
    }
}
