package wardenline.gateway.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Says no in the reader's own way: a calm page to a person, a problem (RFC 9457) to a program. */
@Component
public class Answers {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s · Wardenline</title>
              <link rel="stylesheet" href="/gateway/style.css">
              <link rel="icon" href="data:,">
            </head>
            <body>
            <header><p><a href="/">Wardenline</a></p></header>
            <main>
              <h1>%1$s</h1>
              <p>%2$s</p>
              <p class="urgent">If you are in danger, do not wait for this page: call the embassy or the local emergency number.</p>
              <ul><li><a href="/">Current alerts</a></li><li><a href="/desk">Officers: to the desk</a></li></ul>
              <p class="code">Code %3$d</p>
            </main>
            </body>
            </html>
            """;
    private static final String PROBLEM =
            "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}";

    /** Whether a person is looking: a browser that goes to a page, not one of its scripts. */
    public boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && request.getHeader("HX-Request") == null
                && !request.getRequestURI().startsWith("/api/");
    }

    public void give(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        response.resetBuffer();
        response.setStatus(answer.status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        if (answer.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        if (wantsPage(request)) {
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.getWriter()
                    .write(PAGE.formatted(
                            HtmlUtils.htmlEscape(answer.title()),
                            HtmlUtils.htmlEscape(answer.detail()),
                            answer.status()));
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter()
                    .write(PROBLEM.formatted(answer.title(), answer.status(), answer.code(), answer.detail()));
        }
        response.flushBuffer();
    }
}
