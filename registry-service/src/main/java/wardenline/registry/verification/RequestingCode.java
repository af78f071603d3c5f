package wardenline.registry.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Topics;
import wardenline.contracts.VerificationRequested;
import wardenline.platform.event.Outbox;
import wardenline.registry.contact.Contact;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.metric.RegistryCounters;
import wardenline.registry.metric.RegistryMetric;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Persons;

/** Has a one-time code sent to an address that is not verified yet. */
@Service
public class RequestingCode {

    /** What came of asking. */
    public sealed interface Requested {

        /** A code is on its way. */
        record Sent(Contact contact, Instant expiresAt) implements Requested {}

        /** This address has had enough for now. */
        record TooMany(int perHour) implements Requested {}

        record AlreadyVerified(Contact contact) implements Requested {}

        record NoSuchContact() implements Requested {}
    }

    private final Persons persons;
    private final Verifications verifications;
    private final Outbox outbox;
    private final VerificationLimits limits;
    private final RegistryCounters counters;
    private final Clock clock;

    RequestingCode(
            Persons persons,
            Verifications verifications,
            Outbox outbox,
            VerificationLimits limits,
            RegistryCounters counters,
            Clock clock) {
        this.persons = persons;
        this.verifications = verifications;
        this.outbox = outbox;
        this.limits = limits;
        this.counters = counters;
        this.clock = clock;
    }

    @Transactional
    public Requested request(PersonId id, ContactPointId contactId) {
        if (!(persons.lock(List.of(id)).get(id) instanceof Enrolled person)) {
            return new Requested.NoSuchContact();
        }
        var contact = person.known(contactId).orElse(null);
        if (contact == null) {
            return new Requested.NoSuchContact();
        }
        if (contact.reaches()) {
            return new Requested.AlreadyVerified(contact);
        }
        return send(person, contact);
    }

    private Requested send(Enrolled person, Contact contact) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (verifications.sentSince(contact.address(), now.minus(Duration.ofHours(1)))
                >= limits.sendsPerAddressPerHourMax()) {
            return new Requested.TooMany(limits.sendsPerAddressPerHourMax());
        }
        var requestId = UUID.randomUUID();
        var code = OneTimeCode.fresh();
        var expiresAt = now.plus(Duration.ofMinutes(limits.codeMinutes()));
        verifications.add(requestId, person.id(), contact.id(), contact.address(), code, now, expiresAt);
        outbox.publish(
                Topics.VERIFICATION,
                person.id().toString(),
                new VerificationRequested(
                        requestId,
                        person.id().value(),
                        contact.id().value(),
                        contact.channel(),
                        contact.address().text(),
                        person.language().tag(),
                        VerificationRequested.Purpose.CONFIRM_CONTACT,
                        code.digits(),
                        expiresAt));
        counters.count(RegistryMetric.CODES_SENT, contact.channel().name());
        return new Requested.Sent(contact, expiresAt);
    }
}
