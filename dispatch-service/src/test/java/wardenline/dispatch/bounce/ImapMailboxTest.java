package wardenline.dispatch.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImapMailboxTest {

    private static final int BYTES_MAX = 4_096;
    private static final Duration NO_WAIT = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("bounces@post.example.org", "bounces", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void what_is_new_is_handed_over_once_and_marked_afterwards() throws Exception {
        deliver("one");
        deliver("two");
        var taken = new ArrayList<String>();

        assertThat(mailbox("secret", 100)
                        .collect(raw -> taken.add(text(raw)), NO_WAIT)
                        .mails())
                .isEqualTo(2);

        assertThat(taken).hasSize(2).first().asString().contains("Subject: one");
        assertThat(unseen()).isZero();
        assertThat(mailbox("secret", 100)
                        .collect(raw -> taken.add(text(raw)), NO_WAIT)
                        .mails())
                .isZero();
    }

    @Test
    void what_could_not_be_recorded_stays_new() throws Exception {
        deliver("one");
        deliver("two");

        assertThatThrownBy(() -> mailbox("secret", 100)
                        .collect(
                                _ -> {
                                    throw new IllegalStateException("no database");
                                },
                                NO_WAIT))
                .isInstanceOf(IllegalStateException.class);

        assertThat(unseen()).isEqualTo(2);
    }

    @Test
    void a_batch_has_a_limit_and_so_has_a_mail() throws Exception {
        for (var subject : List.of("one", "two", "three")) deliver(subject + "\r\nX-Long: " + "x".repeat(10_000));
        var lengths = new ArrayList<Integer>();

        assertThat(mailbox("secret", 2)
                        .collect(raw -> lengths.add(raw.length), NO_WAIT)
                        .mails())
                .isEqualTo(2);

        assertThat(lengths).containsExactly(BYTES_MAX, BYTES_MAX);
        assertThat(unseen()).isEqualTo(1);
    }

    @Test
    void what_comes_while_it_waits_is_handed_over_at_once() throws Exception {
        var taken = new LinkedBlockingQueue<String>();
        var mailbox = mailbox("secret", 100);
        var looking = new FutureTask<>(() -> mailbox.collect(raw -> taken.add(text(raw)), LONG));
        Thread.startVirtualThread(looking);
        Awaitility.await().until(mailbox::isWaiting);

        deliver("help");

        assertThat(looking.get(30, TimeUnit.SECONDS)).isEqualTo(new ImapMailbox.Look(1, true));
        assertThat(taken).singleElement().asString().contains("Subject: help");
        assertThat(unseen()).isZero();
    }

    @Test
    void it_waits_no_longer_than_asked_and_is_woken_to_end() throws Exception {
        var mailbox = mailbox("secret", 100);

        assertThat(mailbox.collect(_ -> {}, Duration.ofMillis(200))).isEqualTo(new ImapMailbox.Look(0, true));

        var looking = new FutureTask<>(() -> mailbox.collect(_ -> {}, LONG));
        Thread.startVirtualThread(looking);
        Awaitility.await().until(mailbox::isWaiting);
        mailbox.wake();
        assertThat(looking.get(30, TimeUnit.SECONDS)).isEqualTo(new ImapMailbox.Look(0, true));
    }

    @Test
    void a_server_that_goes_away_while_it_waits_is_trouble() {
        var mailbox = mailbox("secret", 100);
        var looking = new FutureTask<>(() -> mailbox.collect(_ -> {}, LONG));
        Thread.startVirtualThread(looking);
        Awaitility.await().until(mailbox::isWaiting);

        server.stop();

        assertThatThrownBy(() -> looking.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(MessagingException.class);
    }

    @Test
    void a_mailbox_that_does_not_let_us_in_says_so() {
        assertThatThrownBy(() -> mailbox("wrong", 100).collect(_ -> {}, NO_WAIT))
                .isInstanceOf(MessagingException.class);
    }

    private ImapMailbox mailbox(String password, int batchMax) {
        return new ImapMailbox(
                new BounceSettings.Mailbox(
                        "127.0.0.1",
                        server.getImap().getPort(),
                        "bounces",
                        password,
                        false,
                        "INBOX",
                        1,
                        batchMax,
                        5,
                        5),
                BYTES_MAX);
    }

    private void deliver(String subject) throws MessagingException {
        var raw = "From: a@example.org\r\nSubject: " + subject + "\r\n\r\nText\r\n";
        server.getUserManager()
                .getUser("bounces")
                .deliver(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(raw.getBytes(StandardCharsets.US_ASCII))));
    }

    private long unseen() throws MessagingException {
        var unseen = 0L;
        for (var mail : server.getReceivedMessages()) if (!mail.isSet(Flags.Flag.SEEN)) unseen++;
        return unseen;
    }

    private static String text(byte[] raw) {
        return new String(raw, StandardCharsets.US_ASCII);
    }
}
