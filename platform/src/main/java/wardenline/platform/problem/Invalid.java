package wardenline.platform.problem;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What was sent cannot be taken; each violation says what is wrong, where, and what is allowed. */
public final class Invalid extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    public Invalid(List<Violation> violations) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, problem(violations), null);
    }

    static ProblemDetail problem(List<Violation> violations) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                violations.size() == 1 ? "One value cannot be taken." : violations.size() + " values cannot be taken.");
        problem.setProperty("errors", violations);
        return problem;
    }
}
