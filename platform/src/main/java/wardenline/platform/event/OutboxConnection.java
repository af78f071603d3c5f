package wardenline.platform.event;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A connection outside the pool, because the relay's lock lives and dies with it. */
final class OutboxConnection {

    private static final String SOCKET_TIMEOUT_SECONDS = "30";

    private OutboxConnection() {}

    static Connection open(JdbcConnectionDetails database) throws SQLException {
        var properties = new Properties();
        if (database.getUsername() != null) properties.setProperty("user", database.getUsername());
        if (database.getPassword() != null) properties.setProperty("password", database.getPassword());
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", "outbox-relay");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }
}
