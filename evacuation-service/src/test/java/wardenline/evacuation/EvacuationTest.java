package wardenline.evacuation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import wardenline.testkit.TestSystem;

/** The service on a real PostgreSQL and a real Kafka; one context for all tests that carry this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"wardenline.post.zone=Africa/Nairobi", "wardenline.post.name=U.S. Embassy Example"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestSystem.class)
@Import(Scene.class)
public @interface EvacuationTest {}
