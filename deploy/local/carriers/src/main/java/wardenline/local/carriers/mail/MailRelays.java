package wardenline.local.carriers.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;
import wardenline.local.carriers.CarriersSettings;
import wardenline.local.carriers.behaviour.Behaviours;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.citizen.Citizens;
import wardenline.local.carriers.kept.Counts;

/**
 * The two relays. SubEtha SMTP, and not GreenMail, because its handlers see every step of a mail (connect, MAIL, RCPT,
 * DATA) and may refuse, delay or never answer at each, because it keeps no mailboxes of its own, and because each
 * connection runs on a virtual thread, so that a relay that hangs costs next to nothing.
 */
@Component
public class MailRelays implements SmartLifecycle {

    private static final int IDLE_MILLIS_MAX = 300_000;

    private final CarriersSettings.Smtp settings;
    private final Behaviours behaviours;
    private final Citizens citizens;
    private final Counts counts;
    private final ReceivingMail receiving;
    private final ReturningMail returning;
    private final Map<Carrier, SMTPServer> relays = new EnumMap<>(Carrier.class);

    MailRelays(
            CarriersSettings settings,
            Behaviours behaviours,
            Citizens citizens,
            Counts counts,
            ReceivingMail receiving,
            ReturningMail returning) {
        this.settings = settings.smtp();
        this.behaviours = behaviours;
        this.citizens = citizens;
        this.counts = counts;
        this.receiving = receiving;
        this.returning = returning;
    }

    @Override
    public void start() {
        open(Carrier.SMTP_A, settings.portA());
        open(Carrier.SMTP_B, settings.portB());
    }

    @Override
    public void stop() {
        relays.values().forEach(SMTPServer::stop);
        relays.clear();
    }

    @Override
    public boolean isRunning() {
        return !relays.isEmpty();
    }

    /** The port on which a relay really listens. */
    public int port(Carrier carrier) {
        var relay = relays.get(carrier);
        if (relay == null) throw new IllegalStateException("%s is not listening".formatted(carrier.wireName()));
        return relay.getPortAllocated();
    }

    private void open(Carrier carrier, int port) {
        var bytesMax = settings.messageKilobytesMax() * 1_024;
        var relay = SMTPServer.port(port)
                .bindAddress(address())
                .hostName(carrier.wireName() + ".carriers.test")
                .softwareName("Wardenline local relay")
                .maxConnections(settings.connectionsMax())
                .maxMessageSize(bytesMax)
                .connectionTimeoutMs(IDLE_MILLIS_MAX)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .sessionHandler(new Connecting(carrier))
                .messageHandlerFactory(connection -> new MailTransaction(
                        carrier,
                        connection,
                        behaviours,
                        citizens,
                        counts,
                        receiving,
                        returning,
                        bytesMax,
                        settings.faxDomain()))
                .build();
        relay.start();
        relays.put(carrier, relay);
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(settings.address());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("wardenline.carriers.smtp.address is no address of this machine", e);
        }
    }

    /** A relay that refuses everybody says so at the door. */
    private final class Connecting implements SessionHandler {

        private final Carrier carrier;

        Connecting(Carrier carrier) {
            this.carrier = carrier;
        }

        @Override
        public SessionAcceptance accept(Session session) {
            if (!behaviours.refusesConnections(carrier)) return SessionAcceptance.success();
            counts.count(carrier, "refused");
            return SessionAcceptance.failure(421, "4.3.2 Service not available");
        }

        @Override
        public void onSessionEnd(Session session) {}
    }
}
