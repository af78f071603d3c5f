package wardenline.warden;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import wardenline.platform.metric.MetricMeanings;

/** warden-service: what may be said, who allowed it, to whom it goes. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WardenApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(WardenApplication.class, arguments);
    }

    @Bean
    static MetricMeanings metricMeanings() {
        return new MetricMeanings(WardenMetric.values());
    }
}
