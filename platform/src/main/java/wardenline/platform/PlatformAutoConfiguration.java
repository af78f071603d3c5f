package wardenline.platform;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Brings the platform's parts into a service. */
@AutoConfiguration
@ComponentScan
@EnableConfigurationProperties({Wardenline.class, Post.class})
class PlatformAutoConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
