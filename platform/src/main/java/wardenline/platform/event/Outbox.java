package wardenline.platform.event;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import wardenline.contracts.Event;
import wardenline.contracts.EventType;

/**
 * What a service tells the others, written in the transaction that it tells of: both happen or neither. The relay sends it
 * after the commit, at least once, in order per key as long as the writers of one key take turns (lock the row first).
 */
@Component
public class Outbox {

    private final JdbcClient jdbc;
    private final Wire wire;
    private final OutboxRelay relay;

    Outbox(JdbcClient jdbc, Wire wire, OutboxRelay relay) {
        this.jdbc = jdbc;
        this.wire = wire;
        this.relay = relay;
    }

    /** Says that something happened. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(String topic, String key, Event event) {
        write(topic, key, EventType.of(event.getClass()).wireType(), wire.write(event));
    }

    private void write(String topic, String key, String type, byte[] payload) {
        jdbc.sql("insert into outbox (topic, key, type, payload) values (:topic, :key, :type, :payload)")
                .param("topic", topic)
                .param("key", key)
                .param("type", type)
                .param("payload", payload)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
    }
}
