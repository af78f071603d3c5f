package wardenline.platform.event;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import wardenline.contracts.Event;

/**
 * Turns records into events for a use case. What fails because the database is away is tried again for up to half an hour, for
 * an event must not become a dead letter by an outage; anything else is poison, and the rest goes on.
 */
@Component
public class Events {

    private static final Duration OUTAGE_MAX = Duration.ofMinutes(30);

    private final Wire wire;
    private final RetryTemplate outage = new RetryTemplate(RetryPolicy.builder()
            .includes(
                    TransientDataAccessException.class,
                    RecoverableDataAccessException.class,
                    DataAccessResourceFailureException.class,
                    CannotCreateTransactionException.class,
                    TransactionSystemException.class)
            .maxRetries(Integer.MAX_VALUE)
            .delay(Duration.ofMillis(200))
            .multiplier(2)
            .maxDelay(Duration.ofSeconds(3))
            .timeout(OUTAGE_MAX)
            .build());

    Events(Wire wire) {
        this.wire = wire;
    }

    /** A consumer of one type; other known types on the topic are none of its business. */
    public <E extends Event> Consumer<Message<byte[]>> consume(Class<E> type, Consumer<E> use) {
        return consume(type, (event, _) -> use.accept(event));
    }

    /** A consumer that also needs the event's id, for the {@link Inbox}. */
    public <E extends Event> Consumer<Message<byte[]>> consume(Class<E> type, BiConsumer<E, EventId> use) {
        return message -> {
            var event = wire.read(message.getHeaders(), message.getPayload());
            var id = wire.id(message.getHeaders());
            if (type.isInstance(event)) outage.invoke(() -> use.accept(type.cast(event), id));
        };
    }

    /** A consumer of a topic that carries two types. */
    public <A extends Event, B extends Event> Consumer<Message<byte[]>> consume(
            Class<A> first, Consumer<A> useFirst, Class<B> second, Consumer<B> useSecond) {
        return consume(first, useFirst).andThen(consume(second, useSecond));
    }
}
