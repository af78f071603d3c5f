package wardenline.dispatch.suppression;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.EnrollmentChanged;
import wardenline.dispatch.id.PersonId;
import wardenline.platform.event.Events;

/** Keeps up with who withdrew, which contact points are dead, and who left routine messages. */
@Service
class FollowingEnrollments {

    private final Suppressions suppressions;

    FollowingEnrollments(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @Transactional
    void follow(EnrollmentChanged news) {
        if (!suppressions.person(news)) return;
        var person = new PersonId(news.personId());
        var byBarred = news.contactPoints().stream()
                .collect(Collectors.partitioningBy(point -> !point.usable() || point.routineOptOut()));
        byBarred.getOrDefault(true, List.of()).forEach(point -> suppressions.contact(person, point));
        suppressions.contactsFree(byBarred.getOrDefault(false, List.of()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Consuming {
        /** The topic is compacted: the last news of a person is all that counts, and older news is recognised by its version. */
        @Bean
        Consumer<Message<byte[]>> followEnrollments(FollowingEnrollments following, Events events) {
            return events.consume(EnrollmentChanged.class, following::follow);
        }
    }
}
