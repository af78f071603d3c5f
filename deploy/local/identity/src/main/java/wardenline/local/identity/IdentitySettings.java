package wardenline.local.identity;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may sign in here, and where to.
 *
 * @param issuer the address that tokens name as their issuer
 * @param publicUrl the gateway's address, to which officers return
 * @param keyFile where the signing key is kept, so that a restart leaves tokens valid
 * @param post the post whose officers these are
 * @param password the password of every officer
 * @param gatewaySecret the secret of the client {@code wardenline-gateway}
 * @param authorizationsMax how many sign-ins and tokens are remembered, oldest forgotten first
 */
@ConfigurationProperties("wardenline.identity")
record IdentitySettings(
        URI issuer,
        URI publicUrl,
        Path keyFile,
        String post,
        String password,
        String gatewaySecret,
        int accessTokenMinutes,
        int refreshTokenHours,
        int authorizationsMax,
        List<Officer> officers,
        List<Program> programs) {

    /** One local officer; the sign-in name is the subject of the tokens. */
    record Officer(String id, String name, String duty, List<String> roles) {}

    /** A program that acts as an officer, and never as more than that officer. */
    record Program(String id, String secret, String officer) {}

    IdentitySettings {
        for (var program : programs) {
            if (officers.stream().noneMatch(officer -> officer.id().equals(program.officer()))) {
                throw new IllegalArgumentException("wardenline.identity.programs: %s acts as %s, who is no officer here"
                        .formatted(program.id(), program.officer()));
            }
        }
        if (accessTokenMinutes < 1 || accessTokenMinutes > 1_440) {
            throw new IllegalArgumentException("wardenline.identity.access-token-minutes is %d: allowed is 1 to 1440"
                    .formatted(accessTokenMinutes));
        }
        if (authorizationsMax < 100) {
            throw new IllegalArgumentException("wardenline.identity.authorizations-max is %d: allowed is 100 or more"
                    .formatted(authorizationsMax));
        }
    }
}
