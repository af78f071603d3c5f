package wardenline.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The officer's session, seen only by requests that come on its authority. */
@Component
class OfficerSessions extends HttpSessionSecurityContextRepository {

    private final Authority authority;

    OfficerSessions(Authority authority) {
        this.authority = authority;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return authority.of(request) == Authority.Kind.SESSION
                ? super.loadDeferredContext(request)
                : new Nobody(SecurityContextHolder.createEmptyContext());
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return authority.of(request) == Authority.Kind.SESSION && super.containsContext(request);
    }

    private record Nobody(SecurityContext get) implements DeferredSecurityContext {
        @Override
        public boolean isGenerated() {
            return true;
        }
    }
}
