package wardenline.testkit;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points a service under test at the PostgreSQL, the Kafka and the token key of this JVM. */
public final class TestSystem implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = Postgres.database("service");
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "testkit",
                        Map.of(
                                "spring.datasource.url", database.jdbcUrl(),
                                "spring.datasource.username", database.user(),
                                "spring.datasource.password", database.password(),
                                "spring.kafka.bootstrap-servers", Broker.bootstrapServers(),
                                "spring.security.oauth2.resourceserver.jwt.public-key-location",
                                        Tokens.publicKeyLocation(),
                                "wardenline.audit.key", "an-audit-key-for-tests-only-0123456789",
                                "wardenline.local-mode", "true")));
    }
}
