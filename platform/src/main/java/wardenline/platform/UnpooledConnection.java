package wardenline.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A connection outside the pool, for a lock that lives and dies with it. */
public final class UnpooledConnection {

    private static final String SOCKET_TIMEOUT_SECONDS = "30";

    private UnpooledConnection() {}

    /** @param purpose what it is shown as in the database */
    public static Connection open(JdbcConnectionDetails database, String purpose) throws SQLException {
        var properties = new Properties();
        if (database.getUsername() != null) properties.setProperty("user", database.getUsername());
        if (database.getPassword() != null) properties.setProperty("password", database.getPassword());
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", purpose);
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }
}
