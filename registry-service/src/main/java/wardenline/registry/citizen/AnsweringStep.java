package wardenline.registry.citizen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;
import wardenline.platform.Post;
import wardenline.registry.contact.E164;
import wardenline.registry.contact.EmailAddress;
import wardenline.registry.enrollment.EnrollmentBody;
import wardenline.registry.enrollment.EnrollmentBody.CompanionBody;
import wardenline.registry.enrollment.EnrollmentBody.ContactBody;
import wardenline.registry.enrollment.EnrollmentBody.WhereBody;
import wardenline.registry.enrollment.ReadingEnrollment;
import wardenline.registry.input.Answers;
import wardenline.registry.person.Language;
import wardenline.registry.place.Countries;

/** Puts what one screen asked into the answers; what is wrong with it goes to {@link Answers}. */
@Component
class AnsweringStep {

    private static final String EMAIL = Channel.EMAIL.name();

    private final ReadingEnrollment reading;
    private final Post post;

    AnsweringStep(ReadingEnrollment reading, Post post) {
        this.reading = reading;
        this.post = post;
    }

    /** The answers with this screen's in them. */
    EnrollmentBody answered(Step step, Form form, EnrollmentBody body, Answers answers) {
        return switch (step) {
            case NAME -> name(form, body, answers);
            case LANGUAGE -> language(form, body, answers);
            case COUNTRY -> country(form, body, answers);
            case TOWN -> town(form, body, answers);
            case EMAIL -> email(form, body, answers);
            case PHONES -> phone(form, body, answers);
            case COMPANIONS -> companion(form, body, answers);
            case CHECK, CONFIRM -> body;
        };
    }

    private EnrollmentBody name(Form form, EnrollmentBody body, Answers answers) {
        var birthDate = form.date("birth");
        reading.name(form.value("givenName"), form.value("familyName"), "", answers);
        reading.birthDate(birthDate, "birthDate", answers);
        return new EnrollmentBody(
                form.value("givenName"),
                form.value("familyName"),
                birthDate,
                body.language(),
                body.whereabouts(),
                body.contacts(),
                body.companions());
    }

    private static EnrollmentBody language(Form form, EnrollmentBody body, Answers answers) {
        var chosen = form.value("language");
        var written = chosen.isEmpty() || chosen.equals("other") ? form.value("otherLanguage") : chosen;
        answers.take("language", Language.read(written));
        return new EnrollmentBody(
                body.givenName(),
                body.familyName(),
                body.birthDate(),
                written,
                body.whereabouts(),
                body.contacts(),
                body.companions());
    }

    private static EnrollmentBody country(Form form, EnrollmentBody body, Answers answers) {
        var country = form.value("country");
        answers.take("country", Countries.read(country));
        var before = body.whereOrEmpty();
        return country.equals(before.country()) ? body : at(body, new WhereBody(country, null, null, null, null));
    }

    private EnrollmentBody town(Form form, EnrollmentBody body, Answers answers) {
        var where = whereabouts(form, body.whereOrEmpty().country());
        reading.where(where, "", answers);
        return at(body, where);
    }

    /** What the place screen says, here and where a citizen moves. */
    static WhereBody whereabouts(Form form, @Nullable String country) {
        return new WhereBody(
                country, form.value("town"), form.value("place"), form.value("latitude"), form.value("longitude"));
    }

    private static EnrollmentBody at(EnrollmentBody body, WhereBody where) {
        return new EnrollmentBody(
                body.givenName(),
                body.familyName(),
                body.birthDate(),
                body.language(),
                where,
                body.contacts(),
                body.companions());
    }

    private static EnrollmentBody email(Form form, EnrollmentBody body, Answers answers) {
        var written = form.value("email");
        if (!written.isEmpty()) {
            answers.take("email", EmailAddress.read(written));
        }
        var others = body.contactsOrEmpty().stream().filter(contact -> !EMAIL.equals(contact.channel()));
        var mine = written.isEmpty() ? Stream.<ContactBody>empty() : Stream.of(new ContactBody(EMAIL, written));
        return with(body, Stream.concat(mine, others).toList());
    }

    private static EnrollmentBody phone(Form form, EnrollmentBody body, Answers answers) {
        var removed = form.value("remove");
        if (!removed.isEmpty()) {
            return with(
                    body,
                    body.contactsOrEmpty().stream()
                            .filter(contact -> !removed.equals(contact.address()))
                            .toList());
        }
        if (form.value("phone").isEmpty()) {
            if (body.contactsOrEmpty().isEmpty()) {
                answers.add(
                        "phone",
                        "Without an e-mail address or a telephone number we cannot reach you.",
                        "a number with + and its country code, such as +1 202 555 0123, or go back and give an e-mail address");
            }
            return body;
        }
        return with(body, phones(form, body.contactsOrEmpty(), answers));
    }

    private static List<ContactBody> phones(Form form, List<ContactBody> before, Answers answers) {
        var number = answers.take("phone", E164.read(form.value("phone")));
        var channels = channels(form);
        if (channels.isEmpty()) {
            answers.add("sms", "Nothing is chosen for this number.", "at least one tick: text messages, calls or fax");
        }
        if (number == null) {
            return before;
        }
        var more = new ArrayList<>(before.stream()
                .filter(contact -> !number.text().equals(contact.address()))
                .toList());
        channels.forEach(channel -> more.add(new ContactBody(channel, number.text())));
        return more;
    }

    /** The ticks beside a telephone number. */
    static List<String> channels(Form form) {
        return Stream.of(
                        form.ticked("sms") ? Channel.SMS : null,
                        form.ticked("voice") ? Channel.VOICE : null,
                        form.ticked("fax") ? Channel.FAX : null)
                .filter(Objects::nonNull)
                .map(Channel::name)
                .toList();
    }

    private static EnrollmentBody with(EnrollmentBody body, List<ContactBody> contacts) {
        return new EnrollmentBody(
                body.givenName(),
                body.familyName(),
                body.birthDate(),
                body.language(),
                body.whereabouts(),
                contacts,
                body.companions());
    }

    private EnrollmentBody companion(Form form, EnrollmentBody body, Answers answers) {
        var companions = new ArrayList<>(body.companionsOrEmpty());
        var removed = form.value("remove");
        if (!removed.isEmpty()) {
            removeAt(companions, removed);
        } else if (!(form.value("givenName") + form.value("familyName") + form.date("birth")).isEmpty()) {
            var companion = new CompanionBody(form.value("givenName"), form.value("familyName"), form.date("birth"));
            reading.companion(companion, "", answers);
            companions.add(companion);
        }
        return new EnrollmentBody(
                body.givenName(),
                body.familyName(),
                body.birthDate(),
                body.language(),
                body.whereabouts(),
                body.contacts(),
                companions);
    }

    private static void removeAt(List<CompanionBody> companions, String position) {
        if (position.matches("[0-9]{1,2}") && Integer.parseInt(position) < companions.size()) {
            companions.remove(Integer.parseInt(position));
        }
    }

    /** What a screen shows of the answers given so far. */
    Map<String, String> values(Step step, EnrollmentBody body) {
        var values = new HashMap<String, String>();
        switch (step) {
            case NAME -> {
                put(values, "givenName", body.givenName());
                put(values, "familyName", body.familyName());
                splitDate(values, "birth", body.birthDate());
            }
            case LANGUAGE -> {
                var tag = body.language() == null || body.language().isEmpty() ? "en" : body.language();
                var offered = Language.OFFERED.contains(new Language(tag));
                values.put("language", offered ? tag : "other");
                put(values, "otherLanguage", offered ? "" : tag);
            }
            case COUNTRY -> {
                var country = body.whereOrEmpty().country();
                values.put("country", country == null ? post.country() : country);
            }
            case TOWN -> {
                var where = body.whereOrEmpty();
                put(values, "town", where.town());
                put(values, "place", where.place());
                put(values, "latitude", where.latitude());
                put(values, "longitude", where.longitude());
            }
            case EMAIL ->
                body.contactsOrEmpty().stream()
                        .filter(contact -> EMAIL.equals(contact.channel()))
                        .forEach(contact -> put(values, "email", contact.address()));
            case PHONES, COMPANIONS, CHECK, CONFIRM -> {}
        }
        return values;
    }

    private static void put(Map<String, String> values, String field, @Nullable String value) {
        values.put(field, value == null ? "" : value);
    }

    /** Spreads a date over three fields. */
    static void splitDate(Map<String, String> values, String field, @Nullable String date) {
        if (date != null && date.matches("\\d{4}-\\d{2}-\\d{2}")) {
            values.put(field + "Year", date.substring(0, 4));
            values.put(field + "Month", date.substring(5, 7).replaceFirst("^0", ""));
            values.put(field + "Day", date.substring(8).replaceFirst("^0", ""));
        }
    }
}
