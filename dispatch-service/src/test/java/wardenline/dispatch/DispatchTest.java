package wardenline.dispatch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import wardenline.dispatch.sink.Sinks;
import wardenline.testkit.TestSystem;

/**
 * The whole service on real PostgreSQL and Kafka, with carriers that do as they are told: one context for all of these classes, which
 * have it one after the other. What needs no context is tested beside them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "wardenline.public-url=https://line.example.org",
            "wardenline.dispatch.sweep-millis=200",
            "wardenline.dispatch.journal.directory=target/${wardenline.journals:journals}",
            "wardenline.dispatch.ledger.resend-after-seconds=1",
            "wardenline.dispatch.suppression.believed-after-hours=0",
            "wardenline.dispatch.asking.round-millis=200",
            "wardenline.dispatch.asking.texts-seconds=1",
            // Everybody always sleeps here: what rings nevertheless is an emergency.
            "wardenline.dispatch.sleeping-hours.from=00:00",
            "wardenline.dispatch.sleeping-hours.until=23:59:59.999999",
            "wardenline.dispatch.alarm.check-seconds=1",
            "wardenline.dispatch.alarm.clear-after-seconds=1",
            "wardenline.dispatch.alarm.no-provider-seconds=1",
            "wardenline.dispatch.alarm.emergency-wait-seconds=2",
            "wardenline.dispatch.alarm.receipts-lag-seconds=1",
            "wardenline.dispatch.alarm.leases-expired-seconds=1",
            "wardenline.dispatch.alarm.failed-later-seconds=2",
            "wardenline.dispatch.dead-letters-millis=500",
            "wardenline.dispatch.probe.every-seconds=0",
            "wardenline.dispatch.probe.again-seconds=600",
            "wardenline.dispatch.probe.email=probe@post.example.org",
            "wardenline.dispatch.probe.sms=+442079460001",
            "wardenline.dispatch.probe.voice=+442079460002"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {TestSystem.class, Sinks.class})
@Import(Line.class)
@ResourceLock("the line")
@ExtendWith(EveryProviderWorks.class)
public @interface DispatchTest {}
