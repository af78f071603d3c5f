package wardenline.dispatch.bounce;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which replica reads a mailbox: a row and not a lock, for a lock would hold a connection while the network is waited for. */
@Repository
class MailboxLeases {

    private final JdbcClient jdbc;

    MailboxLeases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the holder has it now, from before or from now on. */
    @Transactional
    public boolean take(String mailbox, UUID holder, Duration time) {
        return jdbc.sql("""
                        insert into mailbox_lease as lease (mailbox, holder, lease_until)
                        values (:mailbox, :holder, now() + :seconds * interval '1 second')
                        on conflict (mailbox) do update set holder = excluded.holder, lease_until = excluded.lease_until
                        where lease.holder = excluded.holder or lease.lease_until < now()
                        """)
                        .param("mailbox", mailbox)
                        .param("holder", holder)
                        .param("seconds", time.toSeconds())
                        .update()
                == 1;
    }

    /** Another replica need not wait for the lease to end. */
    @Transactional
    public void giveBack(String mailbox, UUID holder) {
        jdbc.sql("delete from mailbox_lease where mailbox = :mailbox and holder = :holder")
                .param("mailbox", mailbox)
                .param("holder", holder)
                .update();
    }
}
