package wardenline.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Takes connections on one port and talks on each by a thread of its own. */
abstract class Sink implements AutoCloseable {

    private final ServerSocket server;
    private volatile Duration thinking = Duration.ZERO;

    Sink(int port) throws IOException {
        this.server = new ServerSocket(port, 500, InetAddress.getLoopbackAddress());
    }

    final void listen() {
        Thread.ofPlatform().daemon().name("sink-" + server.getLocalPort()).start(this::accept);
    }

    /** How long it keeps whoever hands over a message waiting for the answer, as one that stores it on a disk does. */
    final void think(Duration thinking) {
        this.thinking = thinking;
    }

    /** To be called before a message is answered for. */
    final void ponder() {
        if (thinking.isPositive()) LockSupport.parkNanos(thinking.toNanos());
    }

    abstract void converse(Socket socket) throws IOException;

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            converse(socket);
        } catch (IOException _) {
            // The other side is gone.
        }
    }

    @Override
    public final void close() throws IOException {
        server.close();
    }
}
