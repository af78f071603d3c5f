package wardenline.warden;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import wardenline.testkit.TestSystem;

/** The whole service on real PostgreSQL and Kafka; every test that bears this shares one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"wardenline.post.name=U.S. Embassy Nairobi", "wardenline.post.zone=Africa/Nairobi"})
@ContextConfiguration(initializers = TestSystem.class)
@Import(TestBeans.class)
public @interface WardenTest {}
