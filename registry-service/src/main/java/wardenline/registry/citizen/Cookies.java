package wardenline.registry.citizen;

import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import wardenline.platform.Wardenline;
import wardenline.registry.verification.Token;

/** The two cookies that citizens get: one for an enrollment being written, one for being signed in. No script can read them. */
@Component
class Cookies {

    static final String DRAFT = "wl_enrol";
    static final String SESSION = "wl_me";

    private final boolean secure;

    Cookies(Wardenline wardenline) {
        this.secure = "https".equals(wardenline.publicUrl().getScheme());
    }

    String draft(Token token, Duration life) {
        return cookie(DRAFT, token.text(), "/enrol", life);
    }

    String noDraft() {
        return cookie(DRAFT, "", "/enrol", Duration.ZERO);
    }

    /** Ends with the browser's session; the server ends it earlier when nothing is done. */
    String session(Token token) {
        return cookie(SESSION, token.text(), "/me", Duration.ofSeconds(-1));
    }

    String noSession() {
        return cookie(SESSION, "", "/me", Duration.ZERO);
    }

    private String cookie(String name, String value, String path, Duration life) {
        return ResponseCookie.from(name, value)
                .path(path)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(life)
                .build()
                .toString();
    }
}
