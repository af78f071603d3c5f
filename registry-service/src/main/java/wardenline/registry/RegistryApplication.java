package wardenline.registry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import wardenline.platform.metric.MetricMeanings;
import wardenline.registry.metric.RegistryMetric;

/** Starts registry-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class RegistryApplication {

    public static void main(String[] args) {
        SpringApplication.run(RegistryApplication.class, args);
    }

    @Bean
    static MetricMeanings metricMeanings() {
        return new MetricMeanings(RegistryMetric.values());
    }
}
