package wardenline.dispatch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import wardenline.dispatch.sink.Sinks;
import wardenline.testkit.TestSystem;

/** The whole service on real PostgreSQL and Kafka, with carriers that do as they are told; one context for all tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "wardenline.public-url=https://line.example.org",
            "wardenline.dispatch.sweep-millis=200",
            "wardenline.dispatch.ledger.resend-after-seconds=1"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {TestSystem.class, Sinks.class})
@Import(Line.class)
public @interface DispatchTest {}
