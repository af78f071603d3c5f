package wardenline.bench;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Takes connections on one port and talks on each by a thread of its own. */
abstract class Sink implements AutoCloseable {

    private final ServerSocket server;
    private volatile Duration thinking = Duration.ZERO;
    private volatile CountDownLatch hanging = new CountDownLatch(0);

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

    /** From now on connections are taken, but nothing is read from any and nothing said, as by a server whose disk stands still. */
    final void hang() {
        hanging = new CountDownLatch(1);
    }

    /** Started anew: who waited is cut off, and what lay unread is gone. */
    final void recover() {
        hanging.countDown();
    }

    abstract void converse(InputStream in, OutputStream out) throws IOException;

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> talk(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        var calm = hanging;
        try (socket) {
            socket.setTcpNoDelay(true);
            converse(new Reading(socket.getInputStream(), calm), new Saying(socket.getOutputStream(), calm));
        } catch (IOException _) {
            // The other side is gone.
        }
    }

    /** Waits for as long as the sink hangs, and then ends the connection; so does one that has seen it hang and did nothing meanwhile. */
    private void goOn(CountDownLatch sinceItBegan) throws IOException {
        var now = hanging;
        if (now == sinceItBegan && now.getCount() == 0) return;
        try {
            now.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("cut off");
    }

    @Override
    public final void close() throws IOException {
        recover();
        server.close();
    }

    private final class Reading extends FilterInputStream {
        private final CountDownLatch calm;

        Reading(InputStream in, CountDownLatch calm) {
            super(in);
            this.calm = calm;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            goOn(calm);
            var read = super.read(buffer, offset, length);
            // It may have begun to hang while nothing came.
            goOn(calm);
            return read;
        }
    }

    private final class Saying extends FilterOutputStream {
        private final CountDownLatch calm;

        Saying(OutputStream out, CountDownLatch calm) {
            super(out);
            this.calm = calm;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            goOn(calm);
            out.write(bytes, offset, length);
        }
    }
}
