package wardenline.evacuation.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;
import wardenline.contracts.EnrollmentChanged;
import wardenline.contracts.ReplyJudged;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.Whereabouts;

/** Puts people on the roster as their events would. */
@Component
public class RosterScene {

    public static final LocalDate GROWN = LocalDate.parse("1985-05-05");
    public static final LocalDate CHILD = LocalDate.parse("2016-06-06");

    private static final Instant BEFORE = Instant.parse("2026-02-01T12:00:00Z");

    private final KeepingRoster keeping;

    RosterScene(KeepingRoster keeping) {
        this.keeping = keeping;
    }

    /** An adult alone. */
    public PersonId adult() {
        return person(UUID.randomUUID(), GROWN, null);
    }

    public PersonId person(UUID household, @Nullable LocalDate born, @Nullable PersonId guardian) {
        return person(household, born, guardian, "Nairobi");
    }

    public PersonId person(UUID household, @Nullable LocalDate born, @Nullable PersonId guardian, String place) {
        var id = UUID.randomUUID();
        keeping.enrol(enrollment(id, 1, EnrollmentChanged.Status.ENROLLED, household, born, guardian, place));
        return new PersonId(id);
    }

    /** A guardian and so many children, the guardian first. */
    public List<PersonId> family(int children) {
        var household = UUID.randomUUID();
        var guardian = person(household, GROWN, null);
        var family = new ArrayList<>(List.of(guardian));
        for (int i = 0; i < children; i++) {
            family.add(person(household, CHILD, guardian));
        }
        return family;
    }

    public void answered(PersonId person, ReplyReceived.Answer answer, Instant at) {
        keeping.answer(
                new ReplyReceived(UUID.randomUUID(), person.value(), null, null, Channel.SMS, answer, null, null, at));
    }

    /** In words of their own, a call for help among them; gives the reply's id. */
    public UUID wroteForHelp(PersonId person, String words, Instant at) {
        var reply = UUID.randomUUID();
        keeping.answer(new ReplyReceived(
                reply, person.value(), null, null, Channel.SMS, ReplyReceived.Answer.TEXT, words, true, at));
        return reply;
    }

    /** An officer judged that a reply calls for nothing, or put it back. */
    public void judged(PersonId person, UUID reply, Instant written, boolean mayNeedHelp, Instant at) {
        keeping.judged(new ReplyJudged(reply, person.value(), null, written, mayNeedHelp, at));
    }

    public static EnrollmentChanged enrollment(
            UUID id,
            long version,
            EnrollmentChanged.Status status,
            UUID household,
            @Nullable LocalDate born,
            @Nullable PersonId guardian,
            String place) {
        return new EnrollmentChanged(
                id,
                version,
                status,
                "Given" + version,
                "Family",
                born,
                "en",
                household,
                guardian == null ? null : guardian.value(),
                status == EnrollmentChanged.Status.ENROLLED ? new Whereabouts("KE", place, -1.28, 36.82) : null,
                List.of(),
                BEFORE.plusSeconds(version));
    }
}
