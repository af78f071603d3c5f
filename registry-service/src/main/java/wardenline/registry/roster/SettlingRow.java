package wardenline.registry.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.registry.contact.Contact;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.enrollment.Enrol;
import wardenline.registry.person.Change;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.HouseholdId;
import wardenline.registry.person.Language;
import wardenline.registry.person.Newcomer;
import wardenline.registry.person.Origin;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Today;
import wardenline.registry.person.Withdrawn;
import wardenline.registry.place.Where;

/** Decides what a row makes of a person: new, changed, the same, not yet, or wrong. Writes nothing. */
@Component
class SettlingRow {

    private static final Language DEFAULT_LANGUAGE = new Language("en");

    private final Today today;

    SettlingRow(Today today) {
        this.today = today;
    }

    /** Who vouches, and when. */
    record Context(String officer, Instant now, boolean lastChance) {}

    void settle(RosterRow row, BatchWork work, Context context) {
        var guardian = guardian(row, work, context);
        switch (guardian) {
            case Guardian.None() -> settle(row, null, work, context);
            case Guardian.Found(var person) -> settle(row, person, work, context);
            case Guardian.NotYet() -> work.deferred.add(row);
            case Guardian.Wrong(var what) ->
                work.fail(row, Column.GUARDIAN_REF, what, "the external_ref of an adult who is enrolled");
        }
    }

    private sealed interface Guardian {
        record None() implements Guardian {}

        record Found(Enrolled person) implements Guardian {}

        record NotYet() implements Guardian {}

        record Wrong(String what) implements Guardian {}
    }

    private Guardian guardian(RosterRow row, BatchWork work, Context context) {
        var ref = row.guardianRef();
        if (ref == null) {
            return new Guardian.None();
        }
        return switch (work.person(ref)) {
            case null ->
                context.lastChance()
                        ? new Guardian.Wrong("The guardian is neither in this file nor on record.")
                        : new Guardian.NotYet();
            case Withdrawn _ -> new Guardian.Wrong("The guardian has withdrawn from the registry.");
            case Enrolled person ->
                person.isMinor(today.date())
                        ? new Guardian.Wrong("The guardian is a minor.")
                        : new Guardian.Found(person);
        };
    }

    private void settle(RosterRow row, @Nullable Enrolled guardian, BatchWork work, Context context) {
        var wanted = work.household(row.householdRef());
        if (guardian != null && wanted != null && !wanted.equals(guardian.household())) {
            work.fail(
                    row,
                    Column.HOUSEHOLD_REF,
                    "The guardian travels with another household.",
                    "the guardian's household_ref, or nothing");
            return;
        }
        var household = guardian == null ? wanted : guardian.household();
        var known = work.known(row);
        if (known == null) {
            add(row, guardian, household, work, context);
        } else if (work.broughtBefore(known, row)) {
            work.fail(
                    row,
                    Column.EXTERNAL_REF,
                    "This person stands in line " + known.line() + " of the file already.",
                    "each person once");
        } else {
            switch (work.person(known.id())) {
                case null -> throw new IllegalStateException("a person on record was not locked");
                case Withdrawn _ ->
                    work.fail(
                            row,
                            Column.EXTERNAL_REF,
                            "This person has withdrawn from the registry.",
                            "they can enrol again themselves; a file cannot do it for them");
                case Enrolled person
                when Arrays.equals(known.digest(), BatchWork.digest(row)) -> work.same(person, row);
                case Enrolled person -> merge(row, person, guardian, household, work, context);
            }
        }
    }

    private static void add(
            RosterRow row,
            @Nullable Enrolled guardian,
            @Nullable HouseholdId household,
            BatchWork work,
            Context context) {
        var where = row.where() != null ? row.where() : guardian != null ? guardian.where() : null;
        if (where == null) {
            work.fail(row, Column.COUNTRY, "The country is missing.", "a two-letter country code of ISO 3166");
            return;
        }
        var person = new Enrolled(
                new PersonId(UUID.randomUUID()),
                1,
                row.name(),
                row.birthDate(),
                language(row, guardian == null ? DEFAULT_LANGUAGE : guardian.language()),
                household == null ? new HouseholdId(UUID.randomUUID()) : household,
                guardian == null ? null : guardian.id(),
                where,
                contacts(List.of(), row, context),
                context.now());
        work.add(new Newcomer(person, new Origin(Origin.Source.IMPORT, row.externalRef())), row);
    }

    private static Language language(RosterRow row, Language otherwise) {
        var language = row.language();
        return language == null ? otherwise : language;
    }

    /** What a row leaves out stays as it was; addresses are added, never taken away. */
    private static void merge(
            RosterRow row,
            Enrolled person,
            @Nullable Enrolled guardian,
            @Nullable HouseholdId household,
            BatchWork work,
            Context context) {
        var contacts = contacts(person.contacts(), row, context);
        if (contacts.size() > Enrolled.CONTACTS_MAX) {
            work.fail(
                    row,
                    Column.EXTERNAL_REF,
                    "This person would have too many contacts.",
                    "at most " + Enrolled.CONTACTS_MAX);
            return;
        }
        Where where = row.where();
        var next = new Enrolled(
                person.id(),
                person.version(),
                row.name(),
                row.birthDate() == null ? person.birthDate() : row.birthDate(),
                language(row, person.language()),
                household == null ? person.household() : household,
                guardian == null ? person.guardian() : guardian.id(),
                where == null ? person.where() : where,
                contacts,
                person.changedAt());
        if (row.externalRef() != null) {
            work.named.put(person.id(), row.externalRef());
        }
        switch (person.changed(next, context.now())) {
            case Change.Changed(Enrolled changed) -> work.change(changed, row);
            case Change.Changed _, Change.Unchanged _, Change.Refused _ -> work.same(person, row);
        }
    }

    private static List<Contact> contacts(List<Contact> before, RosterRow row, Context context) {
        var vouched = new Contact.Verified(context.now(), context.officer());
        var contacts = new ArrayList<>(before);
        for (var given : row.contacts()) {
            var at = indexOf(contacts, given);
            if (at < 0) {
                var fresh = Contact.given(new ContactPointId(UUID.randomUUID()), given.channel(), given.address());
                contacts.add(row.vouched() ? fresh.verifiedBy(vouched) : fresh);
            } else if (row.vouched()
                    && !contacts.get(at).isVerified()
                    && !contacts.get(at).isDead()) {
                contacts.set(at, contacts.get(at).verifiedBy(vouched));
            }
        }
        return contacts;
    }

    private static int indexOf(List<Contact> contacts, Enrol.Given given) {
        for (var i = 0; i < contacts.size(); i++) {
            var contact = contacts.get(i);
            if (contact.channel() == given.channel()
                    && contact.address().text().equalsIgnoreCase(given.address().text())) {
                return i;
            }
        }
        return -1;
    }
}
