package wardenline.platform.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Understood, and refused by a rule. */
public final class Refused extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /**
     * @param code for programs, such as {@code OWN_WORK}
     * @param detail for people: which rule, and what to do instead
     */
    public Refused(String code, String detail) {
        super(HttpStatus.CONFLICT, problem(code, detail), null);
    }

    private static ProblemDetail problem(String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
