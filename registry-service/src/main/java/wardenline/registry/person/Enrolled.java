package wardenline.registry.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;
import wardenline.contracts.EnrollmentChanged;
import wardenline.registry.contact.Contact;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.person.Change.Refusal;
import wardenline.registry.place.Where;

/**
 * A person in the post's care.
 *
 * @param guardian with whom a minor travels; null for everybody else
 */
public record Enrolled(
        PersonId id,
        long version,
        Name name,
        @Nullable BirthDate birthDate,
        Language language,
        HouseholdId household,
        @Nullable PersonId guardian,
        Where where,
        List<Contact> contacts,
        Instant changedAt)
        implements Person {

    /** Addresses of one person on all channels together. */
    public static final int CONTACTS_MAX = 12;

    public Enrolled {
        contacts = List.copyOf(contacts);
    }

    /** Decides what the act makes of this person; neither saves nor tells. */
    public Change after(Act act, Instant now) {
        return switch (act) {
            case Act.ChangeDetails(var name, var birthDate, var language) ->
                changed(
                        new Enrolled(
                                id, version, name, birthDate, language, household, guardian, where, contacts,
                                changedAt),
                        now);
            case Act.Move(var where) ->
                changed(
                        new Enrolled(
                                id, version, name, birthDate, language, household, guardian, where, contacts,
                                changedAt),
                        now);
            case Act.AddContact(var id, var channel, var address) -> added(Contact.given(id, channel, address), now);
            case Act.RemoveContact(var id) -> removed(id, now);
            case Act.Verify(var id, var by) -> verified(id, new Contact.Verified(now, by), now);
            case Act.MarkDead(var id, var reason) ->
                known(id)
                        .map(contact -> changed(
                                with(it -> it.id().equals(id) ? it.died(new Contact.Dead(now, reason)) : it), now))
                        .orElse(new Change.Refused(Refusal.NO_SUCH_CONTACT));
            case Act.LeaveRoutine(var channels) -> changed(with(routine(channels, true)), now);
            case Act.JoinRoutine(var channels) -> changed(with(routine(channels, false)), now);
            case Act.Withdraw() ->
                new Change.Changed(new Withdrawn(id, version + 1, name, birthDate, language, household, now));
        };
    }

    private Change added(Contact contact, Instant now) {
        if (contacts.stream().anyMatch(it -> sameTarget(it, contact))) {
            return new Change.Refused(Refusal.CONTACT_ALREADY_THERE);
        }
        if (contacts.size() >= CONTACTS_MAX) {
            return new Change.Refused(Refusal.TOO_MANY_CONTACTS);
        }
        // whoever proved a number by text has proved it for calls
        var vouched = contacts.stream()
                .filter(it -> it.address().equals(contact.address()))
                .map(Contact::verified)
                .flatMap(verified -> Optional.ofNullable(verified).stream())
                .findFirst();
        var more = new ArrayList<>(contacts);
        more.add(vouched.map(contact::verifiedBy).orElse(contact));
        return changed(withContacts(more), now);
    }

    private static boolean sameTarget(Contact one, Contact other) {
        return one.channel() == other.channel()
                && one.address().text().equalsIgnoreCase(other.address().text());
    }

    private Change removed(ContactPointId contact, Instant now) {
        if (known(contact).isEmpty()) {
            return new Change.Refused(Refusal.NO_SUCH_CONTACT);
        }
        if (contacts.size() == 1) {
            return new Change.Refused(Refusal.LAST_CONTACT);
        }
        return changed(
                withContacts(
                        contacts.stream().filter(it -> !it.id().equals(contact)).toList()),
                now);
    }

    /** A number that takes texts and calls is proved once for both. */
    private Change verified(ContactPointId contact, Contact.Verified by, Instant now) {
        return known(contact)
                .map(proved -> changed(with(it -> it.address().equals(proved.address()) ? it.verifiedBy(by) : it), now))
                .orElse(new Change.Refused(Refusal.NO_SUCH_CONTACT));
    }

    private static UnaryOperator<Contact> routine(Set<Channel> channels, boolean optOut) {
        return contact -> channels.contains(contact.channel()) ? contact.withRoutineOptOut(optOut) : contact;
    }

    /** The next version, unless nothing is different. */
    public Change changed(Enrolled next, Instant now) {
        return next.equals(this)
                ? new Change.Unchanged(this)
                : new Change.Changed(new Enrolled(
                        id,
                        version + 1,
                        next.name,
                        next.birthDate,
                        next.language,
                        next.household,
                        next.guardian,
                        next.where,
                        next.contacts,
                        now));
    }

    private Enrolled with(UnaryOperator<Contact> use) {
        return withContacts(contacts.stream().map(use).toList());
    }

    public Enrolled withContacts(List<Contact> others) {
        return new Enrolled(id, version, name, birthDate, language, household, guardian, where, others, changedAt);
    }

    public Optional<Contact> known(ContactPointId contact) {
        return contacts.stream().filter(it -> it.id().equals(contact)).findFirst();
    }

    /** Somebody vouches for at least one address. */
    public boolean isConfirmed() {
        return contacts.stream().anyMatch(Contact::isVerified);
    }

    /** An emergency message would go out to at least one address. */
    public boolean isReachable() {
        return contacts.stream().anyMatch(Contact::reaches);
    }

    public boolean isMinor(LocalDate today) {
        return birthDate != null && birthDate.isMinor(today);
    }

    @Override
    public EnrollmentChanged told() {
        return new EnrollmentChanged(
                id.value(),
                version,
                EnrollmentChanged.Status.ENROLLED,
                name.given(),
                name.family(),
                birthDate == null ? null : birthDate.date(),
                language.tag(),
                household.value(),
                guardian == null ? null : guardian.value(),
                where.told(),
                contacts.stream().map(Contact::told).toList(),
                changedAt);
    }
}
