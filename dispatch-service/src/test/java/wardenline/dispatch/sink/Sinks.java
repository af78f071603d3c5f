package wardenline.dispatch.sink;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Two relays, two accounts and an SMSC for the one context of the integration tests. */
public final class Sinks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final SmtpSink RELAY_A = new SmtpSink();
    public static final SmtpSink RELAY_B = new SmtpSink();
    public static final TwilioSink TWILIO_A = new TwilioSink();
    public static final TwilioSink TWILIO_B = new TwilioSink();
    public static final AlarmSink ALARMS = new AlarmSink();
    public static final SmppSink SMSC_A = new SmppSink();
    public static final String TOKEN = "token-for-tests";
    public static final String BOUNCE_ADDRESS = "bounces@post.example.org";
    public static final String BOUNCE_SECRET = "a-secret-for-callbacks";
    public static final GreenMail MAILBOX = mailbox();

    /** Texts go by the SMSC, whose sessions are bound, for the providers before it fail. */
    public static void leaveTextsToTheSmsc() {
        TWILIO_A.mode(TwilioSink.Mode.FAIL_503);
        TWILIO_B.mode(TwilioSink.Mode.FAIL_503);
        Awaitility.await().until(() -> SMSC_A.bound() == 2);
    }

    /** Everything works again. */
    public static void mend() {
        RELAY_A.mode(SmtpSink.Mode.TAKE);
        RELAY_B.mode(SmtpSink.Mode.TAKE);
        TWILIO_A.release();
        TWILIO_B.release();
        SMSC_A.mode(SmppSink.Mode.TAKE);
    }

    private static GreenMail mailbox() {
        var mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        mailbox.start();
        mailbox.setUser(BOUNCE_ADDRESS, "bounces", BOUNCE_SECRET);
        return mailbox;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "sinks",
                        Map.ofEntries(
                                Map.entry("wardenline.carriers.smtp.a.host", "127.0.0.1"),
                                Map.entry("wardenline.carriers.smtp.a.port", RELAY_A.port()),
                                Map.entry("wardenline.carriers.smtp.a.tls", false),
                                Map.entry("wardenline.carriers.smtp.a.from", "alerts@post.example.org"),
                                Map.entry("wardenline.carriers.smtp.a.bounce-address", BOUNCE_ADDRESS),
                                Map.entry("wardenline.carriers.smtp.b.bounce-address", BOUNCE_ADDRESS),
                                Map.entry("wardenline.bounces.callback-secrets.a", BOUNCE_SECRET),
                                Map.entry("wardenline.bounces.mailbox.host", "127.0.0.1"),
                                Map.entry(
                                        "wardenline.bounces.mailbox.port",
                                        MAILBOX.getImap().getPort()),
                                Map.entry("wardenline.bounces.mailbox.username", "bounces"),
                                Map.entry("wardenline.bounces.mailbox.password", BOUNCE_SECRET),
                                Map.entry("wardenline.bounces.mailbox.tls", false),
                                Map.entry("wardenline.bounces.mailbox.poll-seconds", 1),
                                Map.entry("wardenline.carriers.smtp.b.host", "127.0.0.1"),
                                Map.entry("wardenline.carriers.smtp.b.port", RELAY_B.port()),
                                Map.entry("wardenline.carriers.smtp.b.tls", false),
                                Map.entry("wardenline.carriers.smtp.b.from", "alerts@post.example.org"),
                                Map.entry("wardenline.carriers.twilio.a.base-url", TWILIO_A.baseUrl()),
                                Map.entry("wardenline.carriers.twilio.a.account-sid", "AC" + "0".repeat(31) + "1"),
                                Map.entry("wardenline.carriers.twilio.a.auth-token", TOKEN),
                                Map.entry("wardenline.carriers.twilio.a.from", "+12025550100"),
                                Map.entry("wardenline.carriers.twilio.a.deadline-seconds", 2),
                                Map.entry("wardenline.carriers.twilio.b.base-url", TWILIO_B.baseUrl()),
                                Map.entry("wardenline.carriers.twilio.b.account-sid", "AC" + "0".repeat(31) + "2"),
                                Map.entry("wardenline.carriers.twilio.b.auth-token", TOKEN),
                                Map.entry("wardenline.carriers.twilio.b.from", "+12025550101"),
                                Map.entry("wardenline.carriers.twilio.b.deadline-seconds", 2),
                                Map.entry("wardenline.carriers.smpp.a.host", "127.0.0.1"),
                                Map.entry("wardenline.carriers.smpp.a.port", SMSC_A.port()),
                                Map.entry("wardenline.carriers.smpp.a.tls", false),
                                Map.entry("wardenline.carriers.smpp.a.system-id", "post"),
                                Map.entry("wardenline.carriers.smpp.a.password", "secret"),
                                Map.entry("wardenline.carriers.smpp.a.from", "+12025550102"),
                                Map.entry("wardenline.carriers.smpp.a.deadline-seconds", 2),
                                Map.entry("wardenline.carriers.smpp.a.reconnect-seconds-max", 1),
                                Map.entry("wardenline.carriers.fax.domain", "fax.example.test"),
                                Map.entry("wardenline.dispatch.alarm.webhook-url", ALARMS.url()))));
    }
}
