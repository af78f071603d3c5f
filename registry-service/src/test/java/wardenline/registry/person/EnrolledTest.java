package wardenline.registry.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardenline.contracts.Channel;
import wardenline.contracts.EnrollmentChanged;
import wardenline.registry.contact.Contact;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.contact.E164;
import wardenline.registry.contact.EmailAddress;
import wardenline.registry.input.Reading;
import wardenline.registry.person.Change.Refusal;
import wardenline.registry.place.Coordinates;
import wardenline.registry.place.CountryCode;
import wardenline.registry.place.Where;

class EnrolledTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofHours(1));
    private static final Where NAIROBI = new Where(new CountryCode("KE"), "Nairobi", new Coordinates(-1.2864, 36.8172));
    private static final Where MOMBASA = new Where(new CountryCode("KE"), "Mombasa", new Coordinates(-4.0547, 39.6636));
    private static final E164 NUMBER = new E164("+12025550123");

    private final Contact mail = contact(Channel.EMAIL);
    private final Contact text = contact(Channel.SMS);
    private final Contact call = contact(Channel.VOICE);
    private final Enrolled ada = person(mail, text, call);

    private static Contact contact(Channel channel) {
        return Contact.given(
                new ContactPointId(UUID.randomUUID()),
                channel,
                channel == Channel.EMAIL ? new EmailAddress("ada@example.com") : NUMBER);
    }

    private static Enrolled person(Contact... contacts) {
        return new Enrolled(
                new PersonId(UUID.randomUUID()),
                1,
                new Name("Ada", "Example"),
                null,
                new Language("en"),
                new HouseholdId(UUID.randomUUID()),
                null,
                NAIROBI,
                List.of(contacts),
                NOON);
    }

    private static Enrolled changed(Change change) {
        return change instanceof Change.Changed(Enrolled person) ? person : fail("was " + change);
    }

    @Test
    void a_change_bumps_the_version_and_is_dated() {
        var moved = changed(ada.after(new Act.Move(MOMBASA), LATER));

        assertThat(moved.version()).isEqualTo(2);
        assertThat(moved.changedAt()).isEqualTo(LATER);
        assertThat(moved.where()).isEqualTo(MOMBASA);
    }

    @Test
    void what_is_so_already_makes_no_new_version() {
        assertThat(ada.after(new Act.Move(NAIROBI), LATER)).isEqualTo(new Change.Unchanged(ada));
        assertThat(ada.after(new Act.JoinRoutine(Set.of(Channel.SMS)), LATER)).isEqualTo(new Change.Unchanged(ada));
    }

    @Test
    void a_number_proved_by_text_is_proved_for_calls_too() {
        var proved = changed(ada.after(new Act.Verify(text.id(), "code"), LATER));

        assertThat(proved.contacts()).extracting(Contact::isVerified).containsExactly(false, true, true);
    }

    @Test
    void a_number_added_later_for_calls_is_already_proved() {
        var texted = changed(person(text).after(new Act.Verify(text.id(), "code"), LATER));

        var both = changed(texted.after(new Act.AddContact(call.id(), Channel.VOICE, NUMBER), LATER));

        assertThat(both.contacts()).extracting(Contact::isVerified).containsExactly(true, true);
    }

    @Test
    void a_dead_contact_is_no_way_to_reach_a_person_until_its_owner_proves_it_again() {
        var verified = changed(ada.after(new Act.Verify(mail.id(), "code"), LATER));
        var dead = changed(verified.after(new Act.MarkDead(mail.id(), "UNKNOWN_RECIPIENT"), LATER));
        var alive = changed(dead.after(new Act.Verify(mail.id(), "code"), LATER));

        assertThat(verified.isReachable()).isTrue();
        assertThat(dead.isConfirmed()).isTrue();
        assertThat(dead.isReachable()).isFalse();
        assertThat(alive.isReachable()).isTrue();
    }

    @Test
    void the_last_contact_cannot_be_removed() {
        assertThat(person(mail).after(new Act.RemoveContact(mail.id()), LATER))
                .isEqualTo(new Change.Refused(Refusal.LAST_CONTACT));
    }

    @Test
    void the_same_address_is_not_added_twice() {
        assertThat(ada.after(
                        new Act.AddContact(
                                new ContactPointId(UUID.randomUUID()),
                                Channel.EMAIL,
                                new EmailAddress("ADA@example.com")),
                        LATER))
                .isEqualTo(new Change.Refused(Refusal.CONTACT_ALREADY_THERE));
    }

    @Test
    void contacts_have_a_limit() {
        var many = IntStream.range(0, Enrolled.CONTACTS_MAX)
                .mapToObj(n -> Contact.given(
                        new ContactPointId(UUID.randomUUID()), Channel.SMS, new E164("+120255501%02d".formatted(n))))
                .toArray(Contact[]::new);

        assertThat(person(many).after(new Act.AddContact(mail.id(), Channel.EMAIL, mail.address()), LATER))
                .isEqualTo(new Change.Refused(Refusal.TOO_MANY_CONTACTS));
    }

    @Test
    void a_contact_of_somebody_else_is_not_known() {
        var strange = new ContactPointId(UUID.randomUUID());

        assertThat(List.of(
                        ada.after(new Act.Verify(strange, "code"), LATER),
                        ada.after(new Act.RemoveContact(strange), LATER),
                        ada.after(new Act.MarkDead(strange, "GONE"), LATER)))
                .containsOnly(new Change.Refused(Refusal.NO_SUCH_CONTACT));
    }

    @Test
    void leaving_routine_messages_leaves_one_channel_only() {
        var left = changed(ada.after(new Act.LeaveRoutine(Set.of(Channel.SMS)), LATER));

        assertThat(left.contacts()).extracting(Contact::routineOptOut).containsExactly(false, true, false);
    }

    @Test
    void who_withdraws_leaves_no_address_and_no_whereabouts() {
        var change = ada.after(new Act.Withdraw(), LATER);

        assertThat(change).isInstanceOfSatisfying(Change.Changed.class, it -> {
            var told = it.person().told();
            assertThat(told.status()).isEqualTo(EnrollmentChanged.Status.WITHDRAWN);
            assertThat(told.version()).isEqualTo(2);
            assertThat(told.contactPoints()).isEmpty();
            assertThat(told.whereabouts()).isNull();
        });
    }

    @Test
    void minors_and_the_unreachable_leave_with_the_one_who_speaks_for_them() {
        var home = ada.household();
        var child = member(home, "Ben", ada.id());
        var silent = member(home, "Cleo", null);
        var reachable = member(home, "Dan", null).withContacts(List.of(contact(Channel.EMAIL)));

        assertThat(new Household(List.of(child, silent, ada)).leavingWith(ada.id()))
                .containsExactly(ada, child, silent);
        assertThat(new Household(List.of(ada, child, silent, reachable)).leavingWith(ada.id()))
                .containsExactly(ada, child);
        assertThat(new Household(List.of(ada, child, silent, reachable)).leavingWith(reachable.id()))
                .containsExactly(reachable);
    }

    private static Enrolled member(HouseholdId home, String name, @Nullable PersonId guardian) {
        return new Enrolled(
                new PersonId(UUID.randomUUID()),
                1,
                new Name(name, "Example"),
                null,
                new Language("en"),
                home,
                guardian,
                NAIROBI,
                List.of(),
                NOON);
    }

    @ParameterizedTest
    @CsvSource({"2008-03-02, true", "2008-03-01, false", "2008-02-29, false"})
    void a_minor_is_one_until_the_eighteenth_birthday(LocalDate birth, boolean minor) {
        assertThat(new BirthDate(birth).isMinor(LocalDate.parse("2026-03-01"))).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-30, calendar", "1.2.1990, calendar", "2027-01-01, future", "1800-01-01, more than"})
    void a_wrong_date_of_birth_is_explained(String written, String reason) {
        assertThat(BirthDate.read(written, LocalDate.parse("2026-03-01")))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class, wrong -> assertThat(wrong.what()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource({"EN, en", "pt_br, pt-BR", "zh-hant, zh-Hant"})
    void a_language_tag_is_written_canonically(String written, String tag) {
        assertThat(Language.read(written)).isEqualTo(Reading.of(new Language(tag)));
    }

    @ParameterizedTest
    @CsvSource({"qq", "english please", "e", "''"})
    void an_unknown_language_is_refused(String written) {
        assertThat(Language.read(written)).isInstanceOf(Reading.Wrong.class);
    }

    @Test
    void words_are_searched_by_their_beginnings() {
        assertThat(Terms.query("Ada EXAMPLE")).isEqualTo("'ada':* & 'example':*");
        assertThat(Terms.query("+1 (202) 555-0123")).isEqualTo("'12025550123':*");
        assertThat(Terms.query("ada@example.com")).isEqualTo("'ada@example.com':*");
        assertThat(Terms.query("José's \\'")).isEqualTo("'jose':* & 's':*");
        assertThat(Terms.query("' & | ! <->")).isEmpty();
    }
}
