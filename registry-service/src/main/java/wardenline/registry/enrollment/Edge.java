package wardenline.registry.enrollment;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import wardenline.contracts.Channel;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.problem.Violation;
import wardenline.registry.input.Answers;
import wardenline.registry.person.Act;
import wardenline.registry.person.Change;
import wardenline.registry.person.Language;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Today;

/** Turns what programs write into acts, and what became of them into answers and problem details. */
@Component
public class Edge {

    private final ReadingEnrollment reading;
    private final Today today;

    Edge(ReadingEnrollment reading, Today today) {
        this.reading = reading;
        this.today = today;
    }

    public Enrol enrol(EnrollmentBody body) {
        var answers = new Answers();
        return valid(reading.enrol(body, answers), answers);
    }

    public Enrol.Companion companion(EnrollmentBody.CompanionBody body) {
        var answers = new Answers();
        return valid(reading.companion(body, "", answers), answers);
    }

    public Enrol.Given contact(EnrollmentBody.ContactBody body) {
        var answers = new Answers();
        return valid(reading.contact(body, "", answers), answers);
    }

    public Act details(Bodies.DetailsBody body) {
        var answers = new Answers();
        var name = reading.name(body.givenName(), body.familyName(), "", answers);
        var birthDate = reading.birthDate(body.birthDate(), "birthDate", answers);
        var language = answers.take("language", Language.read(body.language()));
        return valid(
                name == null || language == null ? null : new Act.ChangeDetails(name, birthDate, language), answers);
    }

    public Act.Move move(Bodies.MoveBody body) {
        var answers = new Answers();
        var where = body.whereabouts() == null ? EnrollmentBody.WhereBody.EMPTY : body.whereabouts();
        var read = reading.where(where, "whereabouts.", answers);
        return valid(read == null ? null : new Act.Move(read), answers);
    }

    public Act routine(Bodies.RoutineBody body) {
        var answers = new Answers();
        var channels = channels(body.channels(), answers);
        return valid(body.receive() ? new Act.JoinRoutine(channels) : new Act.LeaveRoutine(channels), answers);
    }

    private static Set<Channel> channels(@Nullable List<String> written, Answers answers) {
        var channels = EnumSet.noneOf(Channel.class);
        if (written == null || written.isEmpty()) {
            return EnumSet.allOf(Channel.class);
        }
        for (var i = 0; i < written.size(); i++) {
            var channel = answers.take("channels[" + i + "]", ReadingEnrollment.channel(written.get(i)));
            if (channel != null) {
                channels.add(channel);
            }
        }
        return channels;
    }

    private static <T> T valid(@Nullable T value, Answers answers) {
        if (value == null || !answers.right()) {
            throw invalid(answers.faults());
        }
        return value;
    }

    /** All faults as one problem. */
    public static Invalid invalid(List<Answers.Fault> faults) {
        return new Invalid(faults.stream()
                .map(fault -> new Violation(fault.where(), fault.what(), fault.allowed()))
                .toList());
    }

    /** The person as the change left them. */
    public PersonView shown(Change change, PersonId id) {
        return switch (change) {
            case Change.Changed(var person) -> PersonView.of(person, today.date());
            case Change.Unchanged(var person) -> PersonView.of(person, today.date());
            case Change.Refused refused -> throw problem(refused.why(), id);
        };
    }

    private static ErrorResponseException problem(Change.Refusal why, PersonId id) {
        return switch (why) {
            case NO_SUCH_PERSON -> new NotFound("person", id);
            case NO_SUCH_CONTACT -> new NotFound("such contact of person", id);
            case WITHDRAWN, LAST_CONTACT, TOO_MANY_CONTACTS, CONTACT_ALREADY_THERE ->
                new Refused(why.name(), why.sentence());
        };
    }

    /** The people as they were enrolled. */
    public List<PersonView> shown(Enrolling.Enrolment enrolment) {
        return switch (enrolment) {
            case Enrolling.Enrolment.Done(var people) ->
                people.stream()
                        .map(person -> PersonView.of(person, today.date()))
                        .toList();
            case Enrolling.Enrolment.TryLater() ->
                throw new Refused("TRY_LATER", "Many people are enrolling at this moment. Try again in a minute.");
            case Enrolling.Enrolment.NoSuchHead() ->
                throw new Refused("WITHDRAWN", Change.Refusal.WITHDRAWN.sentence());
        };
    }
}
