package wardenline.bench.peer;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import wardenline.contracts.Urgency;

/**
 * A bare loop that hands mails to a server until it has said of each that it took it. Who hands mail over by SMTP must do that: where
 * the answer was lost, the server gets the mail a second time.
 *
 * @param lines connections at once
 */
record Feed(int port, Notice notice, int lines) {

    private static final Duration AGAIN_AFTER = Duration.ofMillis(20);
    private static final Duration WITHIN = Duration.ofMinutes(5);

    void send(Urgency urgency, int mails) {
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, lines)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> sendSome(next, urgency, mails)))
                    .toList();
            for (var each : running) each.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the feeding loop broke", e);
        }
    }

    private void sendSome(AtomicInteger next, Urgency urgency, int mails) {
        var until = System.nanoTime() + WITHIN.toNanos();
        try (var connection = new KeptConnection(port)) {
            for (var number = next.getAndIncrement(); number < mails; number = next.getAndIncrement()) {
                while (!taken(connection, Notice.recipient(urgency, number))) {
                    if (System.nanoTime() > until) throw new IllegalStateException("not taken within " + WITHIN);
                    LockSupport.parkNanos(AGAIN_AFTER.toNanos());
                }
            }
        }
    }

    private boolean taken(KeptConnection connection, String recipient) {
        try {
            connection.send(notice, recipient);
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }
}
