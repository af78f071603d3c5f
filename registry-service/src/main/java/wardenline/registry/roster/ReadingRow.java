package wardenline.registry.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;
import wardenline.registry.contact.Address;
import wardenline.registry.contact.E164;
import wardenline.registry.contact.EmailAddress;
import wardenline.registry.enrollment.Enrol;
import wardenline.registry.enrollment.ReadingEnrollment;
import wardenline.registry.input.Answers;
import wardenline.registry.input.Reading;
import wardenline.registry.input.Written;
import wardenline.registry.person.BirthDate;
import wardenline.registry.person.Language;
import wardenline.registry.person.Name;
import wardenline.registry.person.Today;
import wardenline.registry.place.Coordinates;
import wardenline.registry.place.Countries;
import wardenline.registry.place.CountryCode;
import wardenline.registry.place.Where;

/** Understands the cells of a row, or says for each wrong one what is wrong with it. */
@Component
class ReadingRow {

    private static final int REF_MAX = 64;
    private static final int PLACE_MAX = 200;
    private static final Set<String> YES = Set.of("yes", "y", "true", "1");
    private static final Set<String> NO = Set.of("", "no", "n", "false", "0");

    private final ReadingEnrollment reading;
    private final Today today;

    ReadingRow(ReadingEnrollment reading, Today today) {
        this.reading = reading;
        this.today = today;
    }

    /** The row, or null where a cell is wrong. */
    @Nullable
    RosterRow read(long line, Map<Column, String> cells, Answers answers) {
        var given = answers.take(Column.GIVEN_NAME.header(), Name.readGiven(cells.get(Column.GIVEN_NAME)));
        var family = answers.take(Column.FAMILY_NAME.header(), Name.readFamily(cells.get(Column.FAMILY_NAME)));
        var birthDate = optional(cells, Column.BIRTH_DATE, answers, text -> BirthDate.read(text, today.date()));
        var language = optional(cells, Column.LANGUAGE, answers, Language::read);
        var externalRef = optional(cells, Column.EXTERNAL_REF, answers, ReadingRow::ref);
        var householdRef = optional(cells, Column.HOUSEHOLD_REF, answers, ReadingRow::ref);
        var guardianRef = optional(cells, Column.GUARDIAN_REF, answers, ReadingRow::ref);
        var where = where(cells, guardianRef != null, answers);
        var contacts = contacts(cells, answers);
        var vouched = vouched(cells, answers);
        if (guardianRef != null && birthDate != null && !birthDate.isMinor(today.date())) {
            answers.add(
                    Column.GUARDIAN_REF.header(),
                    "A guardian is named for a person who is of age.",
                    "a guardian for minors only; people who travel together share a household_ref");
        }
        if (guardianRef != null && guardianRef.equals(externalRef)) {
            answers.add(
                    Column.GUARDIAN_REF.header(),
                    "The person is named as their own guardian.",
                    "the external_ref of somebody else");
        }
        if (externalRef == null && guardianRef == null && contacts.isEmpty()) {
            answers.add(
                    Column.EXTERNAL_REF.header(),
                    "Nothing tells this person from others, so a second import would bring them twice.",
                    "an external_ref, an e-mail address or a telephone number");
        }
        if (given == null || family == null || !answers.right()) {
            return null;
        }
        return new RosterRow(
                line,
                cells,
                externalRef,
                new Name(given, family),
                birthDate,
                language,
                where,
                contacts,
                householdRef,
                guardianRef,
                vouched);
    }

    private interface Reader<T> {
        Reading<T> read(String text);
    }

    private static <T> @Nullable T optional(
            Map<Column, String> cells, Column column, Answers answers, Reader<T> reader) {
        var text = Written.tidy(cells.get(column));
        return text.isEmpty() ? null : answers.take(column.header(), reader.read(text));
    }

    private static Reading<String> ref(String text) {
        return text.length() <= REF_MAX
                ? Reading.of(text)
                : Reading.wrong("The key is too long.", "at most " + REF_MAX + " characters");
    }

    private @Nullable Where where(Map<Column, String> cells, boolean guarded, Answers answers) {
        var place = Written.tidy(cells.get(Column.PLACE));
        var latitude = Written.tidy(cells.get(Column.LATITUDE));
        var longitude = Written.tidy(cells.get(Column.LONGITUDE));
        var country = Written.tidy(cells.get(Column.COUNTRY));
        if (guarded && (country + place + latitude + longitude).isEmpty()) {
            return null;
        }
        var code = answers.take(Column.COUNTRY.header(), Countries.read(country));
        if (place.length() > PLACE_MAX) {
            answers.add(Column.PLACE.header(), "The place is too long.", "at most " + PLACE_MAX + " characters");
            return null;
        }
        var at = (latitude + longitude).isEmpty()
                ? atTown(code, place, answers)
                : coordinates(latitude, longitude, answers);
        return code == null || at == null ? null : new Where(code, place.isEmpty() ? code.name() : place, at);
    }

    private @Nullable Coordinates atTown(@Nullable CountryCode country, String place, Answers answers) {
        return country == null ? null : answers.take(Column.PLACE.header(), reading.townAt(country, place));
    }

    private static @Nullable Coordinates coordinates(String latitude, String longitude, Answers answers) {
        var north = answers.take(Column.LATITUDE.header(), Coordinates.readLatitude(latitude));
        var east = answers.take(Column.LONGITUDE.header(), Coordinates.readLongitude(longitude));
        return north == null || east == null ? null : new Coordinates(north, east);
    }

    private static List<Enrol.Given> contacts(Map<Column, String> cells, Answers answers) {
        var contacts = new ArrayList<Enrol.Given>();
        add(contacts, Channel.EMAIL, optional(cells, Column.EMAIL, answers, EmailAddress::read));
        add(contacts, Channel.SMS, optional(cells, Column.SMS, answers, E164::read));
        add(contacts, Channel.VOICE, optional(cells, Column.VOICE, answers, E164::read));
        add(contacts, Channel.FAX, optional(cells, Column.FAX, answers, E164::read));
        return List.copyOf(contacts);
    }

    private static void add(List<Enrol.Given> contacts, Channel channel, @Nullable Address address) {
        if (address != null) {
            contacts.add(new Enrol.Given(channel, address));
        }
    }

    private static boolean vouched(Map<Column, String> cells, Answers answers) {
        var text = Written.tidy(cells.get(Column.VERIFIED)).toLowerCase(Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            answers.add(Column.VERIFIED.header(), "This is neither yes nor no.", "yes or no");
        }
        return YES.contains(text);
    }
}
