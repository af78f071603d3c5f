package wardenline.warden.audience;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.EnrollmentChanged;
import wardenline.platform.event.Events;

/**
 * Keeps the audience projection. The topic carries full states with versions, so it needs no inbox: what comes again, or
 * late, is older than what stands, and reading the topic from its beginning gives the same table.
 */
@Component
class ProjectingEnrollments {
    private static final Logger log = LoggerFactory.getLogger(ProjectingEnrollments.class);

    private final People people;

    ProjectingEnrollments(People people) {
        this.people = people;
    }

    @Transactional
    void project(EnrollmentChanged enrollment) {
        if (!people.take(enrollment)) {
            log.debug(
                    "event=enrollment-older-ignored person={} version={}", enrollment.personId(), enrollment.version());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Binding {
        @Bean
        Consumer<Message<byte[]>> projectEnrollments(ProjectingEnrollments projecting, Events events) {
            return events.consume(EnrollmentChanged.class, projecting::project);
        }
    }
}
