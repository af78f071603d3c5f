package wardenline.local.launcher.settings;

import java.nio.file.Path;
import java.util.Map;
import wardenline.local.launcher.home.Ports;

/**
 * What every process of the project is told.
 *
 * @param dataFolder where files go that are kept between runs
 * @param auditKey hexadecimal; kept between runs, for the audit chain must still verify
 */
public record SharedSettings(Path dataFolder, Ports ports, String auditKey, PostSettings post) {

    Map<String, String> variables(int port) {
        return new Variables()
                .set("SERVER_ADDRESS", "127.0.0.1")
                .set("SERVER_PORT", port)
                .set("WARDENLINE_HOME", dataFolder)
                .set("WARDENLINE_LOCAL_MODE", true)
                .set("WARDENLINE_PUBLIC_URL", ports.gatewayUrl())
                .set("WARDENLINE_AUDIT_KEY", auditKey)
                .all(post.variables())
                .set("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", ports.identityUrl())
                .set("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI", ports.identityUrl() + "/oauth2/jwks")
                .map();
    }
}
