package wardenline.platform;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** Brings the platform's parts into a service. Before Boot's own security rules, which step back only for rules they find. */
@AutoConfiguration(before = OAuth2ResourceServerWebSecurityAutoConfiguration.class)
@ComponentScan
@EnableConfigurationProperties({Wardenline.class, Post.class})
class PlatformAutoConfiguration {

    @Bean
    DatabaseClock clock(JdbcClient jdbc) {
        return new DatabaseClock(jdbc, Clock.systemUTC());
    }

    /** In the place of the one that goes by the machine: where that one is minutes off, no officer could come in. */
    @Bean
    JwtTimestampValidator tokenTimes(DatabaseClock clock) {
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        return times;
    }
}
