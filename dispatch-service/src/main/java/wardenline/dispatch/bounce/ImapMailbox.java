package wardenline.dispatch.bounce;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mailbox that bounces go to. A mail is marked as seen only after it was taken. */
final class ImapMailbox {

    private static final Logger LOG = LoggerFactory.getLogger(ImapMailbox.class);
    private static final Flags SEEN = new Flags(Flags.Flag.SEEN);
    private static final Flags ASIDE = aside();

    private final BounceSettings.Mailbox settings;
    private final int bytesMax;
    private volatile @Nullable IMAPFolder waiting;

    ImapMailbox(BounceSettings.Mailbox settings, int bytesMax) {
        this.settings = settings;
        this.bytesMax = bytesMax;
    }

    /** Takes a mail; when it returns, the mail is kept for good. */
    interface Taking {
        void take(byte[] raw);
    }

    /**
     * What came of a look.
     *
     * @param mails how many were taken
     * @param waited whether it waited for new mail, so that the next look may come at once
     */
    record Look(int mails, boolean waited) {}

    /**
     * Hands over what is new, the oldest first, up to the batch's limit. Where nothing is, and the server tells of new mail (IDLE, RFC
     * 2177), it waits until something comes: whoever calls for help by mail waits for no round.
     *
     * @param wait for so long at most
     */
    Look collect(Taking taking, Duration wait) throws MessagingException {
        try (var store = session(wait).getStore("imap")) {
            store.connect(settings.host(), settings.port(), settings.username(), settings.password());
            var folder = store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            try {
                var mails = collect(store, folder, taking);
                if (mails > 0 || wait.isZero() || !waitedFor(store, folder, wait)) return new Look(mails, false);
                return new Look(folder.isOpen() ? collect(store, folder, taking) : 0, true);
            } finally {
                if (folder.isOpen()) folder.close(false);
            }
        }
    }

    private int collect(Store store, Folder folder, Taking taking) throws MessagingException {
        var unseen = folder.search(new FlagTerm(SEEN, false));
        var batch = Arrays.copyOf(unseen, Math.min(unseen.length, settings.batchMax()));
        for (var message : batch) take(store, folder, message, taking);
        return batch.length;
    }

    private boolean waitedFor(Store store, Folder folder, Duration wait) throws MessagingException {
        if (!(store instanceof IMAPStore imap && imap.hasCapability("IDLE") && folder instanceof IMAPFolder idle))
            return false;
        var over = new CountDownLatch(1);
        waiting = idle;
        Thread.startVirtualThread(() -> {
            try {
                if (!over.await(wait.toMillis(), TimeUnit.MILLISECONDS)) wake();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            idle.idle(true);
        } catch (FolderClosedException | IllegalStateException e) {
            if (waiting != null) throw new MessagingException("The mailbox went away", e);
        } finally {
            over.countDown();
            waiting = null;
        }
        return true;
    }

    /** Whether it waits for new mail now. */
    boolean isWaiting() {
        return waiting != null;
    }

    /** Whoever waits for new mail waits no longer, as soon as the server has answered: nobody waits for that here. */
    void wake() {
        var folder = waiting;
        if (folder == null) return;
        waiting = null;
        Thread.startVirtualThread(() -> end(folder));
    }

    private static void end(IMAPFolder folder) {
        try {
            folder.close(false);
        } catch (MessagingException | IllegalStateException e) {
            LOG.debug("event=mailbox_closed_before cause={}", e.getClass().getSimpleName());
        }
    }

    private void take(Store store, Folder folder, Message message, Taking taking) throws MessagingException {
        byte[] raw;
        try {
            raw = raw(message);
        } catch (MessagingException | IOException | RuntimeException e) {
            // The line broke: all of it waits. The line holds: it is this mail, and it must not be tried for ever.
            if (!store.isConnected() || !folder.isOpen()) throw new MessagingException("The mailbox went away", e);
            taking.take(placeholder(folder, message));
            folder.setFlags(new Message[] {message}, ASIDE, true);
            return;
        }
        taking.take(raw);
        folder.setFlags(new Message[] {message}, SEEN, true);
    }

    private byte[] raw(Message message) throws MessagingException, IOException {
        if (!(message instanceof IMAPMessage imap)) throw new MessagingException("No IMAP message");
        imap.setPeek(true);
        try (var in = imap.getMimeStream()) {
            return in.readNBytes(bytesMax);
        }
    }

    /** No message at all, so that it is sorted as unreadable; it tells an operator which one to look at. */
    private static byte[] placeholder(Folder folder, Message message) throws MessagingException {
        var place = folder instanceof UIDFolder uids ? uids.getUIDValidity() + "." + uids.getUID(message) : "unknown";
        return (OpenedMail.UNREADABLE + ": " + place + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private Session session(Duration wait) {
        var properties = new Properties();
        properties.put("mail.imap.connectiontimeout", millis(settings.connectSeconds()));
        // What waits for new mail hears nothing for so long, and no server is in trouble for it.
        properties.put(
                "mail.imap.timeout",
                Long.toString(wait.plusSeconds(settings.replySeconds()).toMillis()));
        properties.put("mail.imap.writetimeout", millis(settings.replySeconds()));
        properties.put("mail.imap.ssl.enable", Boolean.toString(settings.tls()));
        properties.put("mail.imap.ssl.checkserveridentity", "true");
        // One connection is enough, and none is left behind.
        properties.put("mail.imap.connectionpoolsize", "1");
        return Session.getInstance(properties);
    }

    private static String millis(int seconds) {
        return Long.toString(Duration.ofSeconds(seconds).toMillis());
    }

    private static Flags aside() {
        var flags = new Flags(Flags.Flag.SEEN);
        flags.add(Flags.Flag.FLAGGED);
        return flags;
    }
}
