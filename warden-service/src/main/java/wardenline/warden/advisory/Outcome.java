package wardenline.warden.advisory;

import java.util.List;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.problem.Violation;

/** What came of a step that was asked for. */
public sealed interface Outcome {

    /** It was done; this is how the advisory stands now. */
    record Done(Advisory advisory) implements Outcome {}

    /** A rule stands against it. */
    record Denied(Refusal refusal) implements Outcome {}

    /** Something is missing or wrong. */
    record Incomplete(List<Violation> violations) implements Outcome {}

    /** There is no such advisory. */
    record Missing(AdvisoryId id) implements Outcome {}

    /** For the web's edge: the advisory, or the problem as an exception. */
    default Advisory orProblem() {
        return switch (this) {
            case Done done -> done.advisory();
            case Denied denied -> throw problem(denied.refusal());
            case Incomplete incomplete -> throw new Invalid(incomplete.violations());
            case Missing missing -> throw new NotFound("advisory", missing.id());
        };
    }

    /** A refusal as a problem, 409. */
    static Refused problem(Refusal refusal) {
        return new Refused(refusal.name(), refusal.detail());
    }
}
