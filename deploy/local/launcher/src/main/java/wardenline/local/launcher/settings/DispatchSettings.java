package wardenline.local.launcher.settings;

import java.util.Map;
import wardenline.local.launcher.home.Ports;

/** What dispatch-service is told beyond what every service is: the carriers, which all stand on this machine. */
public record DispatchSettings(ServiceSettings service) {
    /** Well-formed and plainly no real accounts. */
    private static final String ACCOUNT_A = "AC00000000000000000000000000000001";

    private static final String ACCOUNT_B = "AC00000000000000000000000000000002";

    static final String FAX_DOMAIN = "fax.example.test";

    static final String TOKEN = "local-token";

    static final String MAILBOX_USER = "bounces";

    static final String MAILBOX_PASSWORD = "local-bounces";

    static final String SYSTEM = "wardenline";

    static final String SYSTEM_PASSWORD = "local";

    /** Where probes go, by channel: to nobody whom the demonstration enrols. */
    static final Map<String, String> PROBED = Map.of(
            "EMAIL", "probe@post.example.org",
            "SMS", "+442079460001",
            "VOICE", "+442079460002",
            "FAX", "+442079460003");

    /** The field of the local SMSC for a delivery's id, 0x1500: its count of duplicates lives on it. */
    private static final int DELIVERY_TAG = 5376;

    /** The local SMSC's word for a number that nobody has. */
    private static final String UNKNOWN_SUBSCRIBER = "001";

    public Map<String, String> variables() {
        var ports = service.shared().ports();
        return new Variables()
                .all(service.variables())
                .all(relay("A", ports.mailRelayA()))
                .all(relay("B", ports.mailRelayB()))
                .all(mailbox(ports))
                .set("WARDENLINE_CARRIERS_FAX_DOMAIN", FAX_DOMAIN)
                .all(twilio("A", ACCOUNT_A, ports, "/carriers/twilio", "+15555550100"))
                .all(twilio("B", ACCOUNT_B, ports, "/carriers/twilio-b", "+15555550101"))
                .all(smsc(ports))
                .all(probes())
                .set(
                        "WARDENLINE_DISPATCH_JOURNAL_DIRECTORY",
                        service.shared().dataFolder().resolve("journal"))
                .map();
    }

    private static Map<String, String> probes() {
        var variables = new Variables();
        PROBED.forEach((channel, to) -> variables.set("WARDENLINE_DISPATCH_PROBE_" + channel, to));
        return variables.map();
    }

    private Map<String, String> relay(String name, int port) {
        var prefix = "WARDENLINE_CARRIERS_SMTP_" + name + "_";
        return new Variables()
                .set(prefix + "ENABLED", true)
                .set(prefix + "HOST", "localhost")
                .set(prefix + "PORT", port)
                .set(prefix + "TLS", false)
                .set(prefix + "FROM", service.shared().post().email())
                .set(prefix + "BOUNCEADDRESS", bounceAddress())
                .map();
    }

    /** Of the post's own domain. */
    private String bounceAddress() {
        var email = service.shared().post().email();
        return MAILBOX_USER + email.substring(email.lastIndexOf('@'));
    }

    private static Map<String, String> mailbox(Ports ports) {
        var prefix = "WARDENLINE_BOUNCES_MAILBOX_";
        return new Variables()
                .set(prefix + "HOST", "127.0.0.1")
                .set(prefix + "PORT", ports.bounceMailbox())
                .set(prefix + "USERNAME", MAILBOX_USER)
                .set(prefix + "PASSWORD", MAILBOX_PASSWORD)
                .set(prefix + "TLS", false)
                .set(prefix + "POLLSECONDS", 2)
                .map();
    }

    private static Map<String, String> smsc(Ports ports) {
        var prefix = "WARDENLINE_CARRIERS_SMPP_A_";
        return new Variables()
                .set(prefix + "ENABLED", true)
                .set(prefix + "HOST", "localhost")
                .set(prefix + "PORT", ports.smscA())
                .set(prefix + "TLS", false)
                .set(prefix + "SYSTEMID", SYSTEM)
                .set(prefix + "PASSWORD", SYSTEM_PASSWORD)
                .set(prefix + "FROM", "+15555550102")
                .set(prefix + "DELIVERYTAG", DELIVERY_TAG)
                .set(prefix + "DEADERRORS", UNKNOWN_SUBSCRIBER)
                .map();
    }

    private static Map<String, String> twilio(String name, String account, Ports ports, String path, String from) {
        var prefix = "WARDENLINE_CARRIERS_TWILIO_" + name + "_";
        return new Variables()
                .set(prefix + "ENABLED", true)
                .set(prefix + "BASEURL", ports.carriersUrl() + path)
                .set(prefix + "ACCOUNTSID", account)
                .set(prefix + "AUTHTOKEN", TOKEN)
                .set(prefix + "FROM", from)
                .map();
    }
}
