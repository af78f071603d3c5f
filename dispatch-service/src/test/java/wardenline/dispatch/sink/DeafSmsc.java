package wardenline.dispatch.sink;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.SMPPConstant;

/** Binds whoever comes, and reads nothing more: what is written to it stays in the buffers, until these are full. */
public final class DeafSmsc implements AutoCloseable {

    private static final int HEADER_OCTETS = 16;

    private final ServerSocket server;
    private final List<Socket> lines = new CopyOnWriteArrayList<>();

    public DeafSmsc() {
        this(unbound());
    }

    /** Listens with this one, which is bound to no port yet, and closes it in the end. */
    public DeafSmsc(ServerSocket unbound) {
        server = unbound;
        try {
            server.setReceiveBufferSize(4096);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Whether the other side has closed every one of the first two lines: what is left in their buffers ends. */
    public boolean linesCut() {
        return List.copyOf(lines).subList(0, 2).stream().allMatch(DeafSmsc::ends);
    }

    private static boolean ends(Socket line) {
        try {
            line.setSoTimeout((int) Duration.ofSeconds(2).toMillis());
            var rest = line.getInputStream().readAllBytes();
            return rest.length > 0;
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).contains("reset");
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var line : lines) line.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var line = server.accept();
                lines.add(line);
                bind(line);
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void bind(Socket line) throws IOException {
        var in = new DataInputStream(line.getInputStream());
        var length = in.readInt();
        in.readInt();
        in.readInt();
        var sequence = in.readInt();
        in.skipNBytes(length - HEADER_OCTETS);
        var out = new DataOutputStream(line.getOutputStream());
        out.writeInt(HEADER_OCTETS + 1);
        out.writeInt(SMPPConstant.CID_BIND_TRANSCEIVER_RESP);
        out.writeInt(SMPPConstant.STAT_ESME_ROK);
        out.writeInt(sequence);
        out.writeByte(0);
        out.flush();
    }
}
