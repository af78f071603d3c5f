package wardenline.warden;

import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;
import wardenline.testkit.TestClock;

/** A clock that tests move, and the service's own address. */
@TestConfiguration(proxyBeanMethods = false)
public class TestBeans {
    /** Ten in the morning in Nairobi. */
    public static final Instant MORNING = Instant.parse("2026-03-11T07:00:00Z");

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock(MORNING);
    }

    @Bean
    @Lazy
    Api api(@LocalServerPort int port, JsonMapper json) {
        return new Api("http://localhost:" + port, json);
    }
}
