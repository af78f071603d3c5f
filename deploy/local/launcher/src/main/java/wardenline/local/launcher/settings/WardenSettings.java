package wardenline.local.launcher.settings;

import java.util.Map;

/** What warden-service is told beyond what every service is: on a laptop the first contact plan calls sooner, unless it is set. */
public record WardenSettings(ServiceSettings service) {
    private static final String VOICE_AFTER = "WARDENLINE_CONTACTPLAN_VOICEAFTERSECONDS";
    private static final String VOICE_AFTER_SECONDS = "30";

    public Map<String, String> variables() {
        return new Variables()
                .all(service.variables())
                .set(VOICE_AFTER, System.getenv().getOrDefault(VOICE_AFTER, VOICE_AFTER_SECONDS))
                .map();
    }
}
