package wardenline.warden.progress;

import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.DeliveriesConcluded;
import wardenline.contracts.ReleaseProgressed;
import wardenline.contracts.ReplyReceived;
import wardenline.platform.event.Events;

/**
 * Writes down what dispatch tells. Every record is safe to take twice: counts are absolute and carry a sequence, a person's
 * standing only ever rises, and a reply has an id.
 */
@Component
class RecordingOutcomes {
    private final Progress progress;
    private final Replies replies;

    RecordingOutcomes(Progress progress, Replies replies) {
        this.progress = progress;
        this.replies = replies;
    }

    @Transactional
    void counts(ReleaseProgressed report) {
        progress.takeCounts(report);
    }

    @Transactional
    void standings(DeliveriesConcluded batch) {
        progress.takeStandings(batch);
        progress.takeFailures(batch);
    }

    @Transactional
    void reply(ReplyReceived reply) {
        if (replies.keep(reply)) replies.stand(reply);
    }

    @Configuration(proxyBeanMethods = false)
    static class Bindings {
        @Bean
        Consumer<Message<byte[]>> recordOutcomes(RecordingOutcomes recording, Events events) {
            return events.consume(
                    ReleaseProgressed.class, recording::counts, DeliveriesConcluded.class, recording::standings);
        }

        @Bean
        Consumer<Message<byte[]>> recordReplies(RecordingOutcomes recording, Events events) {
            return events.consume(ReplyReceived.class, recording::reply);
        }
    }
}
