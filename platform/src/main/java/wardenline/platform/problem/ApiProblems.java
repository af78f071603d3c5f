package wardenline.platform.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Problem details for programs; pages have their own error page. Never a value that was sent, never an inner message. */
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> unforeseen(Exception e) throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException) throw e;
        LOG.error("request=failed cause={}", e.getClass().getName(), new Scrubbed(e));
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The service failed. Nothing is half done; try again or tell the operator.");
        return ResponseEntity.internalServerError().body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var violations = e.getBindingResult().getFieldErrors().stream()
                .map(error ->
                        new Violation(error.getField(), "is not allowed", String.valueOf(error.getDefaultMessage())))
                .toList();
        return handleExceptionInternal(
                e, Invalid.problem(violations), headers, HttpStatus.UNPROCESSABLE_CONTENT, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var violation = new Violation(where(e), "cannot be read", "see the OpenAPI document for its form");
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The body cannot be read.");
        problem.setProperty("errors", List.of(violation));
        return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    private static String where(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case DatabindException inner when !inner.getPath().isEmpty() -> path(inner);
            case JacksonException inner ->
                "line " + inner.getLocation().getLineNr() + ", column "
                        + inner.getLocation().getColumnNr();
            case null, default -> "body";
        };
    }

    private static String path(DatabindException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getPropertyName() == null)
                path.append('[').append(step.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
        }
        return path.toString();
    }

    /** Where it happened, without what it said: messages of inner exceptions may quote personal data. */
    private static final class Scrubbed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Scrubbed(Throwable original) {
            super(original.getClass().getName());
            setStackTrace(original.getStackTrace());
        }
    }
}
