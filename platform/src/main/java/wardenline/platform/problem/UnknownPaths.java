package wardenline.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** A path or method that no endpoint serves: a problem for programs, the error page for people. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class UnknownPaths {

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> noSuchPath(
            NoResourceFoundException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return answer(e.getBody(), request, response);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> noSuchMethod(
            HttpRequestMethodNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(e.getBody(), request, response);
    }

    private static @Nullable ResponseEntity<ProblemDetail> answer(
            ProblemDetail problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getRequestURI();
        if (path.startsWith("/api/") || path.startsWith("/callbacks/"))
            return ResponseEntity.of(problem).build();
        response.sendError(problem.getStatus());
        return null;
    }
}
