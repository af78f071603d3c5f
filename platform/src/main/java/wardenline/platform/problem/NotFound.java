package wardenline.platform.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** There is no such thing, or not for this caller. */
public final class NotFound extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    public NotFound(String what, Object id) {
        super(
                HttpStatus.NOT_FOUND,
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no " + what + " " + id + "."),
                null);
    }
}
