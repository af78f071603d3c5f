package wardenline.local.carriers.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;

/** The mailbox that returned mail is delivered to, over IMAP as a real one. It lives in memory and drops what was read. */
@Component
public class BounceMailbox implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BounceMailbox.class);

    private final CarriersSettings.Imap settings;
    private @Nullable GreenMail server;
    private @Nullable GreenMailUser owner;

    BounceMailbox(CarriersSettings settings) {
        this.settings = settings.imap();
    }

    @Override
    public synchronized void start() {
        var started = new GreenMail(new ServerSetup(settings.port(), settings.address(), ServerSetup.PROTOCOL_IMAP));
        started.start();
        owner = started.setUser(settings.user() + "@localhost", settings.user(), settings.password());
        server = started;
    }

    @Override
    public synchronized void stop() {
        if (server != null) server.stop();
        server = null;
        owner = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** The port on which it really listens. */
    public synchronized int port() {
        if (server == null) throw new IllegalStateException("The mailbox is not open");
        return server.getImap().getPort();
    }

    synchronized void deliver(MimeMessage mail) {
        if (server == null || owner == null) return;
        owner.deliver(mail);
        try {
            var inbox = server.getManagers().getImapHostManager().getInbox(owner);
            if (inbox.getMessageCount() <= settings.messagesKeptMax()) return;
            for (var kept : inbox.getMessages())
                if (kept.isSet(Flags.Flag.SEEN)) kept.setFlag(Flags.Flag.DELETED, true);
            inbox.expunge();
        } catch (FolderException e) {
            LOG.warn("event=mailbox_not_cleared cause={}", e.getClass().getSimpleName());
        }
    }
}
