package wardenline.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import wardenline.contracts.ReplyReceived;
import wardenline.platform.event.EventId;
import wardenline.platform.event.Events;
import wardenline.platform.event.Inbox;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.platform.security.OpenPaths;

/** A service of nothing but the platform. */
@SpringBootApplication
class SampleService {

    @Bean
    OpenPaths openPaths() {
        return new OpenPaths("/api/sample/open");
    }

    @Bean
    Consumer<Message<byte[]>> takeReplies(Taking taking, Events events) {
        return events.consume(ReplyReceived.class, taking::take);
    }

    @Component
    static class Taking {
        private final List<ReplyReceived> taken = new CopyOnWriteArrayList<>();
        private final Inbox inbox;

        Taking(Inbox inbox) {
            this.inbox = inbox;
        }

        List<ReplyReceived> taken() {
            return taken;
        }

        @Transactional
        void take(ReplyReceived reply, EventId id) {
            if (inbox.firstSight("taking", id.value())) taken.add(reply);
        }
    }

    @RestController
    static class Endpoint {
        @GetMapping("/api/sample/open")
        String open() {
            return "open";
        }

        @GetMapping("/api/sample/me")
        Officer me(Officer officer) {
            return officer;
        }

        @GetMapping("/api/sample/missing")
        String missing() {
            throw new NotFound("advisory", 7);
        }

        @GetMapping("/api/sample/refused")
        String refused() {
            throw new Refused("OWN_WORK", "Another officer must clear this.");
        }

        @GetMapping("/api/sample/invalid")
        String invalid() {
            throw new Invalid(List.of(new Violation("phone", "is too short", "E.164, such as +12025550123")));
        }

        @GetMapping("/api/sample/broken")
        String broken() {
            throw new IllegalStateException("ada@example.com");
        }
    }
}
