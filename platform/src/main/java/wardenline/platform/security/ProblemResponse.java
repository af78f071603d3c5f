package wardenline.platform.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A problem (RFC 9457) from before any endpoint is reached. */
final class ProblemResponse {

    private ProblemResponse() {}

    /** @param code our own constant; it goes into the JSON as it is, as does the detail */
    static void write(HttpServletResponse response, int status, String code, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"type\":\"about:blank\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}"
                        .formatted(status, code, detail));
    }
}
