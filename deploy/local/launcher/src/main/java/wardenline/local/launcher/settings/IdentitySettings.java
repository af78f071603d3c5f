package wardenline.local.launcher.settings;

import java.util.Map;

/** What the local identity provider is told. */
public record IdentitySettings(SharedSettings shared) {

    public Map<String, String> variables() {
        var ports = shared.ports();
        return new Variables()
                .all(shared.variables(ports.identity()))
                .set("WARDENLINE_IDENTITY_ISSUER", ports.identityUrl())
                .map();
    }
}
