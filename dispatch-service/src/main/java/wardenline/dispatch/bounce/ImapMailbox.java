package wardenline.dispatch.bounce;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
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
import org.eclipse.angus.mail.imap.IMAPMessage;

/** The mailbox that bounces go to. A mail is marked as seen only after it was taken. */
final class ImapMailbox {

    private static final Flags SEEN = new Flags(Flags.Flag.SEEN);
    private static final Flags ASIDE = aside();

    private final BounceSettings.Mailbox settings;
    private final int bytesMax;

    ImapMailbox(BounceSettings.Mailbox settings, int bytesMax) {
        this.settings = settings;
        this.bytesMax = bytesMax;
    }

    /** Takes a mail; when it returns, the mail is kept for good. */
    interface Taking {
        void take(byte[] raw);
    }

    /** Hands over what is new, the oldest first, up to the batch's limit; how many there were. */
    int collect(Taking taking) throws MessagingException {
        try (var store = session().getStore("imap")) {
            store.connect(settings.host(), settings.port(), settings.username(), settings.password());
            var folder = store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            try {
                var unseen = folder.search(new FlagTerm(SEEN, false));
                var batch = Arrays.copyOf(unseen, Math.min(unseen.length, settings.batchMax()));
                for (var message : batch) take(store, folder, message, taking);
                return batch.length;
            } finally {
                if (folder.isOpen()) folder.close(false);
            }
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

    private Session session() {
        var properties = new Properties();
        properties.put("mail.imap.connectiontimeout", millis(settings.connectSeconds()));
        properties.put("mail.imap.timeout", millis(settings.replySeconds()));
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
