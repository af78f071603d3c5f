package wardenline.dispatch.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import wardenline.platform.UnpooledConnection;

/**
 * Tells the living from the dead: every holder of leases keeps a lock in the database, which goes with its process and at once. The
 * leases of a dead one end within seconds, not when they run out, and whoever was in its hands is warned so much sooner. A process
 * that stands still keeps its lock: of it nobody knows that it will not go on.
 */
@Component
public class Presence implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final int ANSWER_SECONDS = 2;

    /** All keys that are locked in this database; a key of 64 bits is shown in halves. */
    private static final String LOCKS = """
            select (classid::bigint << 32) | objid::bigint from pg_locks
            where locktype = 'advisory' and objsubid = 1 and granted
                and database = (select oid from pg_database where datname = current_database())
            """;

    private final JdbcConnectionDetails database;
    private final JdbcClient jdbc;
    private final UUID holder;
    private final Missing missing;
    private @Nullable Connection connection;

    Presence(JdbcConnectionDetails database, JdbcClient jdbc, LeaseHolder holder, LedgerSettings settings) {
        this.database = database;
        this.jdbc = jdbc;
        this.holder = holder.id();
        this.missing = new Missing(Duration.ofSeconds(settings.goneAfterSeconds()));
    }

    /**
     * Keeps the lock of this process, and says which others have lost theirs for good. Where this one had to take its own anew, so may
     * all others have to, and it looks on from then.
     */
    public synchronized Set<UUID> gone() {
        try {
            if (!present()) {
                missing.forget();
                enter();
            }
        } catch (SQLException e) {
            LOG.warn("event=presence_not_kept cause={}", e.getClass().getSimpleName());
            return Set.of();
        }
        return missing.gone(unlocked(), System.nanoTime());
    }

    private boolean present() throws SQLException {
        return connection != null && connection.isValid(ANSWER_SECONDS);
    }

    private void enter() throws SQLException {
        leave();
        var fresh = UnpooledConnection.open(database, "dispatch-presence");
        connection = fresh;
        if (!locked(fresh)) {
            leave();
            throw new SQLException("An earlier connection of this process still holds its lock");
        }
        try (var row = fresh.prepareStatement(
                        "insert into lease_holder (holder_id, lock_key) values (?, ?) on conflict do nothing");
                var old = fresh.prepareStatement("""
                        delete from lease_holder
                        where begun_at < now() - interval '1 day' and lock_key not in (%s)
                        """.formatted(LOCKS))) {
            row.setObject(1, holder);
            row.setLong(2, key(holder));
            row.executeUpdate();
            old.executeUpdate();
        }
    }

    private boolean locked(Connection fresh) throws SQLException {
        try (var lock = fresh.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, key(holder));
            try (var taken = lock.executeQuery()) {
                return taken.next() && taken.getBoolean(1);
            }
        }
    }

    private Set<UUID> unlocked() {
        var unlocked = new HashSet<UUID>();
        jdbc.sql("""
                        select holder_id from lease_holder
                        where holder_id in (select lease_holder from delivery where state = 'CLAIMED')
                            and lock_key not in (%s)
                        """.formatted(LOCKS)).query(row -> {
            unlocked.add(row.getObject("holder_id", UUID.class));
        });
        return unlocked;
    }

    private static long key(UUID holder) {
        return holder.getLeastSignificantBits();
    }

    private void leave() throws SQLException {
        var old = connection;
        connection = null;
        if (old != null) old.close();
    }

    @Override
    public synchronized void destroy() {
        try {
            leave();
        } catch (SQLException e) {
            LOG.warn("event=presence_not_ended cause={}", e.getClass().getSimpleName());
        }
    }
}
