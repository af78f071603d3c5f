package wardenline.evacuation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import wardenline.platform.metric.MetricMeanings;

/** Starts the evacuation service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EvacuationApplication {

    /** Starts the service with the given command line. */
    public static void main(String[] arguments) {
        SpringApplication.run(EvacuationApplication.class, arguments);
    }

    @Bean
    static MetricMeanings metricMeanings() {
        return new MetricMeanings(EvacuationMetric.values());
    }
}
