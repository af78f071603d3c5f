package wardenline.registry.enrollment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;
import wardenline.registry.contact.Address;
import wardenline.registry.contact.E164;
import wardenline.registry.contact.EmailAddress;
import wardenline.registry.input.Answers;
import wardenline.registry.input.Reading;
import wardenline.registry.input.Written;
import wardenline.registry.person.BirthDate;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.Language;
import wardenline.registry.person.Name;
import wardenline.registry.person.Today;
import wardenline.registry.place.Coordinates;
import wardenline.registry.place.Countries;
import wardenline.registry.place.CountryCode;
import wardenline.registry.place.Towns;
import wardenline.registry.place.Where;

/** Reads what was written about a person; keeps everything that is wrong with it in {@link Answers}. */
@Component
public class ReadingEnrollment {

    private static final int PLACE_MAX = 200;
    private static final int COMPANIONS_MAX = 15;

    private final Towns towns;
    private final Today today;

    ReadingEnrollment(Towns towns, Today today) {
        this.towns = towns;
        this.today = today;
    }

    /** The whole enrollment; null where something is wrong. */
    public @Nullable Enrol enrol(EnrollmentBody body, Answers answers) {
        var name = name(body.givenName(), body.familyName(), "", answers);
        var birthDate = birthDate(body.birthDate(), "birthDate", answers);
        var language = answers.take("language", Language.read(body.language()));
        var where = where(body.whereOrEmpty(), "whereabouts.", answers);
        var contacts = contacts(body.contactsOrEmpty(), answers);
        var companions = companions(body.companionsOrEmpty(), answers);
        return name == null || language == null || where == null || !answers.right()
                ? null
                : new Enrol(name, birthDate, language, where, contacts, companions);
    }

    /** Both names; null where one is wrong. */
    public @Nullable Name name(@Nullable String given, @Nullable String family, String path, Answers answers) {
        var givenName = answers.take(path + "givenName", Name.readGiven(given));
        var familyName = answers.take(path + "familyName", Name.readFamily(family));
        return givenName == null || familyName == null ? null : new Name(givenName, familyName);
    }

    /** Null where it was left out, or is wrong. */
    public @Nullable BirthDate birthDate(@Nullable String written, String path, Answers answers) {
        return Written.tidy(written).isEmpty() ? null : answers.take(path, BirthDate.read(written, today.date()));
    }

    /** Where somebody is; null where that cannot be told. */
    public @Nullable Where where(EnrollmentBody.WhereBody body, String path, Answers answers) {
        var country = answers.take(path + "country", Countries.read(body.country()));
        var town = Written.tidy(body.town());
        var place = Written.tidy(body.place());
        if (place.length() > PLACE_MAX) {
            answers.add(path + "place", "The place is too long.", "at most " + PLACE_MAX + " characters");
        }
        var at = country == null ? null : at(country, town.isEmpty() ? place : town, body, path, answers);
        return country == null || at == null || place.length() > PLACE_MAX
                ? null
                : new Where(country, described(country, town, place), at);
    }

    private @Nullable Coordinates at(
            CountryCode country, String town, EnrollmentBody.WhereBody body, String path, Answers answers) {
        var written = !Written.tidy(body.latitude()).isEmpty()
                || !Written.tidy(body.longitude()).isEmpty();
        if (written) {
            var latitude = answers.take(path + "latitude", Coordinates.readLatitude(body.latitude()));
            var longitude = answers.take(path + "longitude", Coordinates.readLongitude(body.longitude()));
            return latitude == null || longitude == null ? null : new Coordinates(latitude, longitude);
        }
        return answers.take(path + "town", townAt(country, town));
    }

    /** Where a town of the list lies. */
    public Reading<Coordinates> townAt(CountryCode country, String town) {
        if (town.isEmpty()) {
            return Reading.wrong("The town is missing.", "a town of the list, or latitude and longitude");
        }
        return towns.named(country, town)
                .map(found -> Reading.of(found.at()))
                .orElseGet(() -> Reading.wrong(
                        "We do not know this town in " + country.name() + ".",
                        "a town of the list, or latitude and longitude"));
    }

    private static String described(CountryCode country, String town, String place) {
        if (!town.isEmpty() && !place.isEmpty()) {
            return place + ", " + town;
        }
        var either = place + town;
        return either.isEmpty() ? country.name() : either;
    }

    private List<Enrol.Given> contacts(List<EnrollmentBody.ContactBody> bodies, Answers answers) {
        if (bodies.isEmpty()) {
            answers.add("contacts", "There is no way to reach this person.", "an e-mail address or a telephone number");
        }
        if (bodies.size() > Enrolled.CONTACTS_MAX) {
            answers.add("contacts", "There are too many contacts.", "at most " + Enrolled.CONTACTS_MAX);
        }
        var contacts = new ArrayList<Enrol.Given>();
        var seen = new HashSet<String>();
        for (var i = 0; i < bodies.size(); i++) {
            var contact = contact(bodies.get(i), "contacts[" + i + "].", answers);
            // given twice is given once
            if (contact != null
                    && seen.add(contact.channel() + contact.address().text().toLowerCase(Locale.ROOT))) {
                contacts.add(contact);
            }
        }
        return List.copyOf(contacts);
    }

    /** One address with its channel; null where it is wrong. */
    public Enrol.@Nullable Given contact(EnrollmentBody.ContactBody body, String path, Answers answers) {
        var channel = answers.take(path + "channel", channel(body.channel()));
        if (channel == null) {
            return null;
        }
        var address = answers.take(path + "address", address(channel, body.address()));
        return address == null ? null : new Enrol.Given(channel, address);
    }

    private static Reading<Address> address(Channel channel, @Nullable String written) {
        return switch (channel) {
            case EMAIL -> EmailAddress.read(written).map(it -> it);
            case SMS, VOICE, FAX -> E164.read(written).map(it -> it);
        };
    }

    /** Reads a channel's wire name. */
    public static Reading<Channel> channel(@Nullable String written) {
        var text = Written.tidy(written).toUpperCase(Locale.ROOT);
        for (var channel : Channel.values()) {
            if (channel.name().equals(text)) {
                return Reading.of(channel);
            }
        }
        return Reading.wrong("This is not a channel.", "EMAIL, SMS, VOICE or FAX");
    }

    private List<Enrol.Companion> companions(List<EnrollmentBody.CompanionBody> bodies, Answers answers) {
        if (bodies.size() > COMPANIONS_MAX) {
            answers.add(
                    "companions",
                    "There are too many companions for one enrollment.",
                    "at most " + COMPANIONS_MAX + "; organisations send a list to the post");
            return List.of();
        }
        var companions = new ArrayList<Enrol.Companion>();
        for (var i = 0; i < bodies.size(); i++) {
            var companion = companion(bodies.get(i), "companions[" + i + "].", answers);
            if (companion != null) {
                companions.add(companion);
            }
        }
        return List.copyOf(companions);
    }

    /** One who travels along; null where the name is wrong. */
    public Enrol.@Nullable Companion companion(EnrollmentBody.CompanionBody body, String path, Answers answers) {
        var name = name(body.givenName(), body.familyName(), path, answers);
        var birthDate = birthDate(body.birthDate(), path + "birthDate", answers);
        return name == null ? null : new Enrol.Companion(name, birthDate);
    }
}
