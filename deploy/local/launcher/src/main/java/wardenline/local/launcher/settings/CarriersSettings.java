package wardenline.local.launcher.settings;

import java.util.Map;

/** What the local carriers are told: where they listen, whom they believe, and where replies go. */
public record CarriersSettings(SharedSettings shared) {

    public Map<String, String> variables() {
        var ports = shared.ports();
        return new Variables()
                .all(shared.variables(ports.carriers()))
                .set("WARDENLINE_CARRIERS_SMTP_A_PORT", ports.mailRelayA())
                .set("WARDENLINE_CARRIERS_SMTP_B_PORT", ports.mailRelayB())
                .set("WARDENLINE_CARRIERS_ACCOUNT_SID", DispatchSettings.ACCOUNT)
                .set("WARDENLINE_CARRIERS_AUTH_TOKEN", DispatchSettings.TOKEN)
                .set("WARDENLINE_CARRIERS_INBOUND_SMS_URL", ports.gatewayUrl() + "/callbacks/twilio/a/sms")
                .map();
    }
}
