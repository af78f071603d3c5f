package wardenline.local.launcher.service;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import wardenline.local.launcher.process.Readiness;

/** Asks a Spring Boot application whether it is ready for work. */
public record HealthEndpoint(int port) implements Readiness {
    private static final int ANSWER_MILLIS = 3_000;

    @Override
    public boolean holds() {
        try {
            var url = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")
                    .toURL();
            var connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
