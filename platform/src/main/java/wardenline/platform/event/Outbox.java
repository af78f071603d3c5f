package wardenline.platform.event;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
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

    /** What happened, under the key that it stays in order with. */
    public record Keyed(String key, Event event) {}

    /** Says that something happened. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(String topic, String key, Event event) {
        write(topic, List.of(new Keyed(key, event)));
    }

    /** Says that all of it happened, in this order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(String topic, List<Keyed> events) {
        if (!events.isEmpty()) write(topic, events);
    }

    private void write(String topic, List<Keyed> events) {
        jdbc.sql("""
                        insert into outbox (topic, key, type, payload)
                        select :topic, key, type, payload
                        from unnest(:keys, :types, :payloads) with ordinality as event (key, type, payload, place)
                        order by place
                        """)
                .param("topic", topic)
                .param(
                        "keys",
                        new SqlArrayValue(
                                "text", events.stream().map(Keyed::key).toArray()))
                .param(
                        "types",
                        new SqlArrayValue(
                                "text", events.stream().map(Outbox::type).toArray()))
                .param("payloads", new SqlArrayValue("bytea", (Object[]) payloads(events)))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
    }

    private byte[][] payloads(List<Keyed> events) {
        return events.stream().map(keyed -> wire.write(keyed.event())).toArray(byte[][]::new);
    }

    private static String type(Keyed keyed) {
        return EventType.of(keyed.event().getClass()).wireType();
    }
}
