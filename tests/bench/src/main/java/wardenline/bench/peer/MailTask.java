package wardenline.bench.peer;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * One mail as a durable one-time task of db-scheduler.
 *
 * @param content of the table that holds what is said once for all
 */
record MailTask(long content, String address) {

    static final String DATABASE = "peer";

    static final TaskDescriptor<MailTask> DESCRIPTOR = TaskDescriptor.of("mail", MailTask.class);

    /** Smaller and quicker than the library's own, which is Java's. */
    static final Serializer JSON = new Serializer() {

        private final JsonMapper json = new JsonMapper();

        @Override
        public byte[] serialize(Object data) {
            return json.writeValueAsBytes(data);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return json.readValue(data, type);
        }
    };

    static HikariDataSource database(int port, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?reWriteBatchedInserts=true");
        config.setUsername(DATABASE);
        config.setPassword(DATABASE);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }
}
