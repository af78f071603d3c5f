package wardenline.dispatch.carrier;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/** Opens and binds sessions to one SMSC, each step within its time. */
final class SmppLine {

    /** So many threads of a session take in what comes; fewer of them are lent to what people write and to receipts. */
    static final int READERS = 8;

    private static final int QUEUE_MAX = 500;

    private final CarrierSettings.Smsc smsc;
    private final Optional<SSLSocketFactory> trusted;

    SmppLine(CarrierSettings.Smsc smsc) {
        this.smsc = smsc;
        this.trusted =
                smsc.tls() ? Optional.of(TrustedCertificates.sockets(smsc.trustedCertificates())) : Optional.empty();
    }

    /** A bind that the SMSC refused, and why. */
    static final class BindRefused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        BindRefused(int status, IOException cause) {
            super("bind refused", cause);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Throws what kept it from being bound; nothing is left open then. */
    SmppSession open(MessageReceiverListener receiving, Runnable whenEnded) throws IOException {
        var session = new SmppSession((host, port) -> connect(host, port), whenEnded);
        session.setPduProcessorDegree(READERS);
        session.setQueueCapacity(QUEUE_MAX);
        session.setTransactionTimer(Duration.ofSeconds(smsc.deadlineSeconds()).toMillis());
        session.setEnquireLinkTimer(
                (int) Duration.ofSeconds(smsc.enquireSeconds()).toMillis());
        session.setMessageReceiverListener(receiving);
        try {
            session.connectAndBind(
                    smsc.host(),
                    smsc.port(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            smsc.systemId(),
                            smsc.password(),
                            smsc.systemType(),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            null),
                    Duration.ofSeconds(smsc.connectSeconds()).toMillis());
            return session;
        } catch (IOException e) {
            session.close();
            if (e.getCause() instanceof NegativeResponseException refusal)
                throw new BindRefused(refusal.getCommandStatus(), e);
            throw e;
        }
    }

    private Connection connect(String host, int port) throws IOException {
        var timeoutMillis = (int) Duration.ofSeconds(smsc.connectSeconds()).toMillis();
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), timeoutMillis);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(timeoutMillis);
            return trusted.isEmpty()
                    ? new SocketConnection(socket)
                    : new SecuredConnection(socket, shakeHands(trusted.get(), socket, host, port));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The certificate must be the host's, as with HTTPS. */
    private static SSLSocket shakeHands(SSLSocketFactory trusted, Socket socket, String host, int port)
            throws IOException {
        var secured = (SSLSocket) trusted.createSocket(socket, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /**
     * Is closed by closing the line underneath. TLS says goodbye first and waits for whoever still writes: on a line that takes nothing
     * in, for ever.
     */
    private static final class SecuredConnection extends SocketConnection {

        private final Socket line;

        SecuredConnection(Socket line, SSLSocket secured) throws IOException {
            super(secured);
            this.line = line;
        }

        @Override
        public void close() {
            try {
                line.close();
            } catch (IOException _) {
                // A line that cannot be closed is closed.
            }
        }

        @Override
        public boolean isOpen() {
            return !line.isClosed();
        }
    }
}
