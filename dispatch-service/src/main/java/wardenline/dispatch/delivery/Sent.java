package wardenline.dispatch.delivery;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.dispatch.id.DeliveryId;

/** What was handed to a carrier, read again while it is on its way. */
@Repository
public class Sent {

    private final JdbcClient jdbc;

    Sent(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A delivery as it was leased, while it may be on its way; empty where it is over. */
    @Transactional(readOnly = true)
    public Optional<Leased> onItsWay(DeliveryId delivery, Channel channel) {
        return jdbc.sql("""
                        select * from delivery
                        where delivery_id = :delivery and channel = :channel and attempts > 0
                            and state in ('CLAIMED', 'ACCEPTED', 'DELIVERED', 'UNKNOWN')
                        """)
                .param("delivery", delivery.value())
                .param("channel", channel.name())
                .query((row, _) -> Claims.leased(row))
                .optional();
    }
}
