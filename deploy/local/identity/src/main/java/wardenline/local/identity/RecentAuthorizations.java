package wardenline.local.identity;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** The library's memory of sign-ins never forgets: this one forgets the oldest. Their tokens stay valid. */
final class RecentAuthorizations implements OAuth2AuthorizationService {

    private final InMemoryOAuth2AuthorizationService kept = new InMemoryOAuth2AuthorizationService();
    private final Deque<String> ids = new ArrayDeque<>();
    private final int keptMax;

    RecentAuthorizations(int keptMax) {
        this.keptMax = keptMax;
    }

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        if (kept.findById(authorization.getId()) == null) {
            ids.addLast(authorization.getId());
            if (ids.size() > keptMax) forget(ids.removeFirst());
        }
        kept.save(authorization);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        kept.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return kept.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        return kept.findByToken(token, tokenType);
    }

    private void forget(String id) {
        var oldest = kept.findById(id);
        if (oldest != null) kept.remove(oldest);
    }
}
