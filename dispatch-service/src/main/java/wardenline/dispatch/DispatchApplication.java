package wardenline.dispatch;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.platform.metric.MetricMeanings;
import wardenline.platform.security.OpenPaths;

@SpringBootApplication
@ConfigurationPropertiesScan
class DispatchApplication {

    static void main(String[] arguments) {
        SpringApplication.run(DispatchApplication.class, arguments);
    }

    /** Citizens open links without a sign-in, and carriers sign their callbacks. */
    @Bean
    OpenPaths dispatchOpenPaths() {
        return new OpenPaths("/a/**", "/u/**", "/callbacks/**");
    }

    @Bean
    static MetricMeanings metricMeanings() {
        return new MetricMeanings(DispatchMetric.values());
    }
}
