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
                .set("WARDENLINE_CARRIERS_IMAP_PORT", ports.bounceMailbox())
                .set("WARDENLINE_CARRIERS_IMAP_USER", DispatchSettings.MAILBOX_USER)
                .set("WARDENLINE_CARRIERS_IMAP_PASSWORD", DispatchSettings.MAILBOX_PASSWORD)
                .set("WARDENLINE_CARRIERS_FAX_DOMAIN", DispatchSettings.FAX_DOMAIN)
                .set("WARDENLINE_CARRIERS_TWILIO_TOKEN", DispatchSettings.TOKEN)
                .set("WARDENLINE_CARRIERS_SMPP_A_PORT", ports.smscA())
                .set("WARDENLINE_CARRIERS_SMPP_A_SYSTEMID", DispatchSettings.SYSTEM)
                .set("WARDENLINE_CARRIERS_SMPP_A_PASSWORD", DispatchSettings.SYSTEM_PASSWORD)
                .set("WARDENLINE_CARRIERS_TEST_DESTINATIONS", String.join(",", DispatchSettings.PROBED.values()))
                .set("WARDENLINE_CARRIERS_INBOUND_SMS_URL", ports.gatewayUrl() + "/callbacks/twilio/a/sms")
                .set("WARDENLINE_CARRIERS_INBOUND_SMS_URL_B", ports.gatewayUrl() + "/callbacks/twilio/b/sms")
                .map();
    }
}
