package wardenline.gateway.forward;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import wardenline.gateway.GatewaySettings;

/** The two ways to a service: a prompt one, and a patient one for live events and imports. */
@Configuration(proxyBeanMethods = false)
class Exchanges {

    static final String PATIENT = "patientExchange";

    @Bean
    HttpClient services(GatewaySettings settings) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(settings.limits().connectMillisMax()))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Bean
    @Primary
    ProxyExchange promptExchange(HttpClient services, GatewaySettings settings, GatewayMvcProperties properties) {
        return exchange(services, settings.limits().readSecondsMax(), properties);
    }

    @Bean(PATIENT)
    ProxyExchange patientExchange(HttpClient services, GatewaySettings settings, GatewayMvcProperties properties) {
        return exchange(services, settings.limits().streamSecondsMax(), properties);
    }

    private static ProxyExchange exchange(HttpClient client, int secondsMax, GatewayMvcProperties properties) {
        var requests = new JdkClientHttpRequestFactory(client, Executors.newVirtualThreadPerTaskExecutor());
        requests.setReadTimeout(Duration.ofSeconds(secondsMax));
        // What the service packed for the browser goes through as it is.
        requests.enableCompression(false);
        return new PromptHeadersExchange(
                RestClient.builder().requestFactory(requests).build(), properties);
    }
}
