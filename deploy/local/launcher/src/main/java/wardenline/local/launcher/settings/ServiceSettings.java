package wardenline.local.launcher.settings;

import java.util.Map;

/**
 * What one of the four services is told.
 *
 * @param database its own; role and password are named like it
 */
public record ServiceSettings(SharedSettings shared, int port, String database) {

    public Map<String, String> variables() {
        var ports = shared.ports();
        return new Variables()
                .all(shared.variables(port))
                .set("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database)
                .set("SPRING_DATASOURCE_USERNAME", database)
                .set("SPRING_DATASOURCE_PASSWORD", database)
                .set("SPRING_KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.kafka())
                .map();
    }
}
