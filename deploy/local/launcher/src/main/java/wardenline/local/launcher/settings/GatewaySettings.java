package wardenline.local.launcher.settings;

import java.util.Map;

/** What the gateway is told: who signs officers in, and where the services stand. */
public record GatewaySettings(SharedSettings shared) {

    public Map<String, String> variables() {
        var ports = shared.ports();
        return new Variables()
                .all(shared.variables(ports.gateway()))
                .set("WARDENLINE_SERVICES_REGISTRY", at(ports.registry()))
                .set("WARDENLINE_SERVICES_WARDEN", at(ports.warden()))
                .set("WARDENLINE_SERVICES_DISPATCH", at(ports.dispatch()))
                .set("WARDENLINE_SERVICES_EVACUATION", at(ports.evacuation()))
                .set("WARDENLINE_SERVICES_CARRIERS", at(ports.carriers()))
                .map();
    }

    private static String at(int port) {
        return "http://localhost:" + port;
    }
}
