package wardenline.dispatch.verification;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.VerificationRequested;
import wardenline.dispatch.delivery.DueBell;
import wardenline.dispatch.delivery.Plans;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;
import wardenline.platform.event.Events;

/** Enters a one-time code into the ledger. It is no release: nobody counts it, and an hour after its end nothing of it is left. */
@Service
class TakingCodes {

    private static final Logger LOG = LoggerFactory.getLogger(TakingCodes.class);

    private final Plans plans;
    private final DueBell bell;

    TakingCodes(Plans plans, DueBell bell) {
        this.plans = plans;
        this.bell = bell;
    }

    /** One that is too late is entered all the same and never claimed: by the database's clock, not by this process's. */
    @Transactional
    void take(VerificationRequested request) {
        plans.enterCode(
                new ReleaseId(request.requestId()),
                new Plans.PlannedStep(
                        new PersonId(request.personId()),
                        new ContactPointId(request.contactPointId()),
                        1,
                        request.channel(),
                        request.address(),
                        "",
                        request.language(),
                        Map.of(
                                CodeWords.CODE,
                                request.code(),
                                CodeWords.PURPOSE,
                                request.purpose().name()),
                        Duration.ZERO),
                request.expiresAt());
        bell.ringAfterCommit(Lane.CODE);
        LOG.info(
                "event=code_taken request={} channel={} purpose={}",
                request.requestId(),
                request.channel(),
                request.purpose());
    }

    @Configuration(proxyBeanMethods = false)
    static class Consuming {
        /** Kafka redelivers: the request's id turns a second arrival into nothing. */
        @Bean
        Consumer<Message<byte[]>> takeCodes(TakingCodes taking, Events events) {
            return events.consume(VerificationRequested.class, taking::take);
        }
    }
}
