package wardenline.evacuation.roster;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import wardenline.contracts.EnrollmentChanged;
import wardenline.contracts.ReplyJudged;
import wardenline.contracts.ReplyReceived;
import wardenline.platform.event.Events;

/** What the roster hears. */
@Configuration(proxyBeanMethods = false)
class RosterConsumers {

    /** Versions make a second arrival harmless; a tombstone is an erasure and forgets the person. */
    @Bean
    Consumer<Message<byte[]>> keepRoster(KeepingRoster keeping, Events events) {
        var enrolling = events.consume(EnrollmentChanged.class, keeping::enrol);
        return message -> {
            if (((Message<?>) message).getPayload() instanceof byte[] json && json.length > 0) {
                enrolling.accept(message);
            } else {
                keeping.erase(key(message));
            }
        };
    }

    /** The time of an answer makes a second arrival harmless; what was judged of a reply comes after it. */
    @Bean
    Consumer<Message<byte[]>> keepAnswers(KeepingRoster keeping, Events events) {
        return events.consume(ReplyReceived.class, keeping::answer, ReplyJudged.class, keeping::judged);
    }

    private static PersonId key(Message<?> message) {
        var key = message.getHeaders().get(KafkaHeaders.RECEIVED_KEY);
        var text = key instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(key);
        return new PersonId(UUID.fromString(text));
    }
}
