package wardenline.local.launcher.settings;

import java.util.Map;

/** What warden-service is told beyond what every service is: on a laptop the first contact plan calls sooner. */
public record WardenSettings(ServiceSettings service) {
    private static final int VOICE_AFTER_SECONDS = 30;

    public Map<String, String> variables() {
        return new Variables()
                .all(service.variables())
                .set("WARDENLINE_CONTACTPLAN_VOICEAFTERSECONDS", VOICE_AFTER_SECONDS)
                .map();
    }
}
