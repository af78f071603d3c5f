package wardenline.bench.peer;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The relays of a worker, each with the connections that are kept to it. One that failed is left alone for a while, and then tried by a
 * single mail.
 */
final class Relays {

    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

    private final List<Relay> relays;

    Relays(List<Integer> ports) {
        this.relays = ports.stream().map(Relay::new).toList();
    }

    /** @param turn whoever fails at one comes with the next number */
    void send(int turn, Notice notice, String recipient) throws MessagingException {
        var own = relays.get(Math.floorMod(turn, relays.size()));
        var usable = own.usable(System.nanoTime()) ? own : other(own);
        usable.send(notice, recipient);
    }

    /** Any other that may be used, or itself: to wait would not be quicker. */
    private Relay other(Relay own) {
        return relays.stream()
                .filter(each -> each != own && each.usable(System.nanoTime()))
                .findFirst()
                .orElse(own);
    }

    private static final class Relay {

        private static final long NOT_FAILED = Long.MIN_VALUE;

        private final ConcurrentLinkedDeque<KeptConnection> kept = new ConcurrentLinkedDeque<>();
        private final AtomicLong failedAtNanos = new AtomicLong(NOT_FAILED);
        private final int port;

        Relay(int port) {
            this.port = port;
        }

        boolean usable(long nowNanos) {
            var failed = failedAtNanos.get();
            if (failed == NOT_FAILED) return true;
            return nowNanos - failed > LEFT_ALONE.toNanos() && failedAtNanos.compareAndSet(failed, nowNanos);
        }

        void send(Notice notice, String recipient) throws MessagingException {
            var idle = kept.pollFirst();
            var connection = idle == null ? new KeptConnection(port) : idle;
            try {
                connection.send(notice, recipient);
                failedAtNanos.set(NOT_FAILED);
            } catch (MessagingException e) {
                failedAtNanos.set(System.nanoTime());
                throw e;
            } finally {
                kept.offerFirst(connection);
            }
        }
    }
}
