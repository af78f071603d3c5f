package wardenline.registry.bounce;

import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import wardenline.contracts.DeliveriesConcluded;
import wardenline.contracts.ReplyReceived;
import wardenline.platform.event.Events;

/** What this service hears. */
@Configuration(proxyBeanMethods = false)
class BounceConsumers {

    /** Kafka redelivers: the inbox turns a second arrival into nothing. */
    @Bean
    Consumer<Message<byte[]>> markDeadContacts(BuryingContacts burying, Events events) {
        return events.consume(DeliveriesConcluded.class, burying::bury);
    }

    /** The same. */
    @Bean
    Consumer<Message<byte[]>> heedRoutineWishes(HeedingWishes heeding, Events events) {
        return events.consume(ReplyReceived.class, heeding::heed);
    }
}
