package wardenline.local.carriers;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@ConfigurationPropertiesScan
class CarriersApplication {

    static void main(String[] args) {
        // Shorter than the gateway keeps an idle connection: one that it closes must not be used for the next callback.
        System.setProperty("jdk.httpclient.keepalive.timeout", "8");
        SpringApplication.run(CarriersApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
