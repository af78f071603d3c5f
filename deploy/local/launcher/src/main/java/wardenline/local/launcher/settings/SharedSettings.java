package wardenline.local.launcher.settings;

import java.nio.file.Path;
import java.util.Map;
import wardenline.local.launcher.home.Ports;

/**
 * What every process of the project is told.
 *
 * @param dataFolder where files go that are kept between runs
 * @param auditKey hexadecimal; kept between runs, for the audit chain must still verify
 * @param postZone the time zone of the post, as tz names it
 */
public record SharedSettings(Path dataFolder, Ports ports, String auditKey, String postName, String postZone) {

    Map<String, String> variables(int port) {
        return new Variables()
                .set("SERVER_ADDRESS", "127.0.0.1")
                .set("SERVER_PORT", port)
                .set("WARDENLINE_HOME", dataFolder)
                .set("WARDENLINE_LOCAL_MODE", true)
                .set("WARDENLINE_PUBLIC_URL", ports.gatewayUrl())
                .set("WARDENLINE_AUDIT_KEY", auditKey)
                .set("WARDENLINE_POST_NAME", postName)
                .set("WARDENLINE_POST_ZONE", postZone)
                .set("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", ports.identityUrl())
                .set("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI", ports.identityUrl() + "/oauth2/jwks")
                .map();
    }
}
