package wardenline.local.carriers.smsc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;
import wardenline.local.carriers.behaviour.Behaviours;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.kept.Counts;

/** Listens, and binds whoever knows the password. Sessions beyond the limit are refused. */
@Component
public class Smsc implements SmartLifecycle {

    private static final int BIND_MILLIS_MAX = 5_000;
    private static final int ANSWER_MILLIS_MAX = 15_000;
    private static final int THREADS = 20;
    private static final int QUEUE_MAX = 200;
    private static final int BACKLOG = 50;

    private final CarriersSettings settings;
    private final Behaviours behaviours;
    private final Counts counts;
    private final Sessions sessions;
    private final Submits submits;
    private @Nullable ServerSocket server;

    Smsc(CarriersSettings settings, Behaviours behaviours, Counts counts, Sessions sessions, Submits submits) {
        this.settings = settings;
        this.behaviours = behaviours;
        this.counts = counts;
        this.sessions = sessions;
        this.submits = submits;
    }

    /** The port on which it really listens. */
    public int port() {
        var listening = server;
        if (listening == null) throw new IllegalStateException("smpp-a is not listening");
        return listening.getLocalPort();
    }

    @Override
    public void start() {
        try {
            var listening = new ServerSocket(
                    settings.smpp().portA(),
                    BACKLOG,
                    InetAddress.getByName(settings.smtp().address()));
            server = listening;
            Thread.ofVirtual().name("smsc").start(() -> accept(listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        var listening = server;
        server = null;
        try {
            if (listening != null) listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sessions.closeAll();
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var line = new SocketConnection(listening.accept());
                Thread.ofVirtual().name("bind").start(() -> bind(line));
            } catch (IOException _) {
                // Closed; or one line that came to nothing.
            }
        }
    }

    private void bind(SocketConnection line) {
        var session = new SMPPServerSession(line, null, submits, null, THREADS, QUEUE_MAX);
        session.setTransactionTimer(ANSWER_MILLIS_MAX);
        try {
            var request = session.waitForBind(BIND_MILLIS_MAX);
            var refusal = refusal(request);
            if (refusal == SMPPConstant.STAT_ESME_ROK) {
                sessions.add(session);
                request.accept("smpp-a");
            } else {
                request.reject(refusal);
            }
        } catch (IOException | TimeoutException | PDUException _) {
            session.close();
        }
    }

    private int refusal(BindRequest request) {
        var smpp = settings.smpp();
        if (!smpp.systemId().equals(request.getSystemId()) || !smpp.password().equals(request.getPassword())) {
            counts.count(Carrier.SMPP_A, "unauthorised");
            return SMPPConstant.STAT_ESME_RINVPASWD;
        }
        if (behaviours.refusesConnections(Carrier.SMPP_A)) {
            counts.count(Carrier.SMPP_A, "refused");
            return SMPPConstant.STAT_ESME_RSYSERR;
        }
        return sessions.count() < smpp.sessionsMax() ? SMPPConstant.STAT_ESME_ROK : SMPPConstant.STAT_ESME_RALYBND;
    }
}
