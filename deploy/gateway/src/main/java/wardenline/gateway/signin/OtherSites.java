package wardenline.gateway.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import wardenline.gateway.answer.Answer;
import wardenline.gateway.answer.Answers;

/** Refuses what another site makes a browser send. */
final class OtherSites extends OncePerRequestFilter {

    private final Authority authority;
    private final Answers answers;

    OtherSites(Authority authority, Answers answers) {
        this.authority = authority;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (authority.of(request) == Authority.Kind.OTHER_SITE) answers.give(request, response, Answer.OTHER_SITE);
        else chain.doFilter(request, response);
    }
}
