package wardenline.dispatch.carrier;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sockets of one line and keeps hold of the last, below any encryption: a deadline can close it under a thread that waits
 * in a read, and what is written to it can be gathered, to leave in one piece.
 */
final class LineSockets extends SocketFactory {

    private volatile @Nullable Line last;

    boolean open() {
        var line = last;
        return line != null && line.isConnected() && !line.isClosed();
    }

    void cut() {
        var line = last;
        if (line == null) return;
        try {
            line.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }

    /** Whoever reads waits until something comes or the line is cut. */
    void waitWithoutEnd() {
        var line = last;
        if (line == null) return;
        try {
            line.setSoTimeout(0);
        } catch (SocketException _) {
            // It is gone, as the next read will say.
        }
    }

    /** From now on flushing sends nothing. */
    void gather() {
        var line = last;
        if (line != null) line.gathering = true;
    }

    /** Sends what was gathered. */
    void sendGathered() throws IOException {
        var line = last;
        if (line == null) return;
        line.gathering = false;
        line.getOutputStream().flush();
    }

    @Override
    public Socket createSocket() throws IOException {
        var line = new Line();
        line.setTcpNoDelay(true);
        line.setKeepAlive(true);
        last = line;
        return line;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("Sockets are made unconnected, so that connecting has a deadline");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return createSocket(address, port);
    }

    private static final class Line extends Socket {
        private volatile boolean gathering;
        private @Nullable OutputStream out;

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            var stream = out;
            if (stream == null) out = stream = new Gathered(super.getOutputStream());
            return stream;
        }

        private final class Gathered extends FilterOutputStream {
            Gathered(OutputStream out) {
                super(new BufferedOutputStream(out));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                flush();
            }

            @Override
            public void flush() throws IOException {
                if (!gathering) out.flush();
            }
        }
    }
}
