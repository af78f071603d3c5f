package wardenline.registry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import wardenline.testkit.TestSystem;

/** The whole service on real PostgreSQL and Kafka; one context for all tests that bear this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "wardenline.post.zone=Africa/Nairobi",
            "wardenline.registry.import.batch-rows=50",
            "wardenline.registry.import.line-bytes-max=2000"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestSystem.class)
@Import(Desk.class)
public @interface RegistryTest {}
