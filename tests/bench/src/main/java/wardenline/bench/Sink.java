package wardenline.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes connections on one port and talks on each by a thread of its own. */
abstract class Sink implements AutoCloseable {

    private final ServerSocket server;

    Sink(int port) throws IOException {
        this.server = new ServerSocket(port, 500, InetAddress.getLoopbackAddress());
    }

    final void listen() {
        Thread.ofPlatform().daemon().name("sink-" + server.getLocalPort()).start(this::accept);
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
