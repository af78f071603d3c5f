package wardenline.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import wardenline.gateway.answer.Answer;
import wardenline.gateway.answer.Answers;

/**
 * Sends a person who is not signed in to the sign-in, and from there back to the page they wanted. A program gets a
 * plain 401; a script of a page gets one that makes the page load anew, and so leads its reader to the sign-in.
 */
@Component
class WantedPage implements AuthenticationEntryPoint, AuthenticationSuccessHandler {

    static final String SIGN_IN = "/oauth2/authorization/" + SignInConfiguration.REGISTRATION;

    private static final String DESK = "/desk";
    private static final String WANTED = WantedPage.class.getName();
    private static final int ADDRESS_LENGTH_MAX = 2_000;

    private final Answers answers;

    WantedPage(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (answers.wantsPage(request)) {
            remember(request);
            response.sendRedirect(SIGN_IN);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        if (request.getHeader("HX-Request") != null) response.setHeader("HX-Refresh", "true");
        answers.give(request, response, Answer.SIGN_IN_NEEDED);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        response.sendRedirect(wanted(request));
    }

    private static void remember(HttpServletRequest request) {
        if (!HttpMethod.GET.matches(request.getMethod())) return;
        var query = request.getQueryString();
        var address = request.getRequestURI() + (query == null ? "" : '?' + query);
        if (address.length() <= ADDRESS_LENGTH_MAX) request.getSession().setAttribute(WANTED, address);
    }

    /** Only ever a path of our own: it was taken from a request to us. */
    private static String wanted(HttpServletRequest request) {
        var session = request.getSession(false);
        var wanted = session == null ? null : taken(session.getAttribute(WANTED));
        if (session != null) session.removeAttribute(WANTED);
        return wanted == null ? DESK : wanted;
    }

    private static @Nullable String taken(@Nullable Object wanted) {
        return wanted instanceof String address && address.startsWith("/") && !address.startsWith("//")
                ? address
                : null;
    }
}
