package wardenline.dispatch.planning;

import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.AudienceSegment;
import wardenline.dispatch.delivery.Precedence;
import wardenline.dispatch.id.Lane;
import wardenline.platform.event.Events;

/** What comes from warden-service. Emergency and routine come over topics, consumers and threads of their own. */
@Configuration(proxyBeanMethods = false)
class Consuming {

    /** A poll may bring five hundred segments, and must be done with within five minutes. */
    private static final Duration STANDING_BACK_MAX = Duration.ofMillis(200);

    /**
     * Kafka redelivers: the segment's own number turns its second arrival into nothing. Routine stands back from here on, and not from the
     * first claim on.
     */
    @Bean
    Consumer<Message<byte[]>> planEmergency(PlanningDeliveries planning, Events events, Precedence precedence) {
        return events.consume(AudienceSegment.class, segment -> {
            precedence.busy(Lane.EMERGENCY, System.nanoTime());
            planning.plan(segment);
        });
    }

    @Bean
    Consumer<Message<byte[]>> planRoutine(PlanningDeliveries planning, Events events, Precedence precedence) {
        return events.consume(AudienceSegment.class, segment -> {
            precedence.letPass(STANDING_BACK_MAX);
            planning.plan(segment);
        });
    }

    /** Content is kept once; what was cleared does not change. */
    @Bean
    Consumer<Message<byte[]>> takeReleases(TakingReleases taking, Events events) {
        return events.consume(AdvisoryReleased.class, taking::take);
    }
}
