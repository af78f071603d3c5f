package wardenline.local.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.process.Step;

/**
 * One PostgreSQL server with its data in one folder. Writes are as durable as in production: fsync and synchronous commit
 * are on.
 */
public final class PostgresServer {
    private static final int CONNECTIONS_MAX = 120;
    private static final int SHARED_BUFFERS_MB = 256;
    private static final int ANSWER_SECONDS = 3;

    private final Path folder;
    private final Path data;
    private final PostgresBinaries binaries;
    private final int port;

    public PostgresServer(Path folder, int port) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.binaries = new PostgresBinaries(folder.resolve("programs"));
        this.port = port;
    }

    /** Unpacks the programs and makes the cluster when they are not there, and clears away what a killed server left. */
    public void prepare(Step.Told told) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (!Unprivileged.possible()) {
            throw new CannotGoOn(
                    "PostgreSQL does not run as root, and root may not make user namespaces here: run as another user.");
        }
        told.now("unpacking");
        binaries.unpackIfMissing();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            told.now("making the cluster");
            initialise();
        }
        StaleLock.clear(data);
    }

    private void initialise() throws IOException, InterruptedException {
        writePassword();
        var output = folder.resolve("initdb.log");
        var exit = new ProcessBuilder(Unprivileged.command(List.of(
                        binaries.initdb().toString(),
                        "--pgdata=" + data,
                        "--username=postgres",
                        "--pwfile=" + password(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8")))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("initdb failed, see " + output + ": "
                    + Files.readString(output).strip().lines().reduce("", (before, line) -> line));
        }
    }

    private void writePassword() throws IOException {
        if (Files.exists(password())) return;
        var secret = new byte[18];
        RandomGenerator.of("SecureRandom").nextBytes(secret);
        Files.createFile(
                password(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password(), HexFormat.of().formatHex(secret));
    }

    private Path password() {
        return folder.resolve("superuser-password");
    }

    public List<String> command() {
        return Unprivileged.command(List.of(
                binaries.server().toString(),
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=" + CONNECTIONS_MAX,
                "-c",
                "shared_buffers=" + SHARED_BUFFERS_MB + "MB",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "timezone=UTC",
                "-c",
                "max_wal_size=2GB",
                "-c",
                "log_checkpoints=off",
                "-c",
                "log_line_prefix=%m [%p] %q%u@%d "));
    }

    /** The part of the command line no other server has. */
    public String marker() {
        return data.toString();
    }

    public boolean answers() {
        try (var connection = connect()) {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    /** Makes those that are missing: a role for each that owns its database, and nobody else may connect to it. */
    public void createDatabases(List<String> names) throws IOException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var name : names) {
                if (!has(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                    statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
                }
                if (!has(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                    statement.execute("CREATE DATABASE " + name + " OWNER " + name);
                    statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
                }
            }
        } catch (SQLException e) {
            throw new IOException("The databases could not be made: " + e.getMessage(), e);
        }
    }

    private static boolean has(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection connect() throws SQLException, IOException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", Files.readString(password()));
        properties.setProperty("connectTimeout", String.valueOf(ANSWER_SECONDS));
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
    }
}
