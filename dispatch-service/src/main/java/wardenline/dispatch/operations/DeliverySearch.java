package wardenline.dispatch.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.delivery.Columns;
import wardenline.dispatch.delivery.Held;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.MaskedAddress;

/** Finds deliveries for an operator. An address is shown as far as it takes to recognise it, and no further. */
@Repository
class DeliverySearch {

    private static final String FOUND = """
            select delivery_id, release_id, person_id, lane, channel, step, address, language, state, reason, attempts, ambiguous,
                due_at, changed_at
            from delivery
            """;

    private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");
    /** Stands for a time that does not come. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;
    private final Held held;

    DeliverySearch(JdbcClient jdbc, Held held) {
        this.jdbc = jdbc;
        this.held = held;
    }

    /** One delivery in a list. */
    record Found(
            UUID deliveryId,
            UUID releaseId,
            UUID personId,
            Lane lane,
            Channel channel,
            int step,
            String address,
            String language,
            DeliveryState state,
            Optional<String> reason,
            int attempts,
            boolean ambiguous,
            Instant dueAt,
            Instant changedAt) {}

    /**
     * The latest first.
     *
     * @param any the id of a delivery, a person or a release
     * @param before only those that were planned before this one
     */
    @Transactional(readOnly = true)
    public List<Found> find(UUID any, Optional<DeliveryState> state, Optional<UUID> before, int limit) {
        return jdbc.sql(FOUND + """
                         where state = coalesce(:state::text, state) and delivery_id < :before and delivery_id in (
                            select d.delivery_id from delivery d where d.delivery_id = :any
                            union all select d.delivery_id from delivery d where d.release_id = :any
                            -- A person's are found release by release, and codes among the codes.
                            union all select mine.delivery_id from release r cross join lateral (
                                select d.delivery_id from delivery d
                                where d.release_id = r.release_id and d.person_id = :any offset 0) mine
                            union all select c.delivery_id from delivery c where c.lane = 'CODE' and c.person_id = :any)
                        order by delivery_id desc limit :limit
                        """)
                .param("any", any)
                .param("state", state.map(DeliveryState::name).orElse(null))
                .param("before", before.orElse(LAST))
                .param("limit", limit)
                .query((row, _) -> found(row))
                .list();
    }

    /** The latest first. Each part of it runs over an index of its own; whole rows are read only of those that were found. */
    List<Found> find(SearchTerm.Told told, Optional<DeliveryState> state, Optional<UUID> before, int limit) {
        return jdbc.sql("""
                        with known as materialized (
                            select mine.delivery_id from release r cross join lateral (
                                select d.delivery_id from delivery d
                                where d.release_id = r.release_id and d.address = any(:addresses) and d.channel in ('SMS', 'VOICE')
                                union all
                                select d.delivery_id from delivery d
                                where d.release_id = r.release_id and lower(d.address) = any(:addresses)
                                    and d.channel in ('EMAIL', 'FAX') and d.state not in ('PLANNED', 'DEFERRED', 'CLAIMED')
                                offset 0) mine
                            union all select w.delivery_id from delivery w
                                where w.state in ('PLANNED', 'DEFERRED') and w.channel in ('EMAIL', 'FAX')
                                    and lower(w.address) = any(:addresses)
                            union all select l.delivery_id from delivery l
                                where l.state = 'CLAIMED' and l.channel in ('EMAIL', 'FAX') and lower(l.address) = any(:addresses)
                            union all select c.delivery_id from delivery c
                                where c.lane = 'CODE' and lower(c.address) = any(:addresses)
                            union all select t.delivery_id from attempt t
                                where t.provider like 'twilio-%' and t.reference = any(:references)
                            union all select s.delivery_id from attempt s
                                where s.provider like 'smpp-%' and string_to_array(s.reference, ' ') && :references
                            union all select doubt.delivery_id from doubt where doubt.reference = any(:references)
                        )
                        select d.* from (select distinct delivery_id from known where delivery_id < :before) found
                        cross join lateral (
                        """ + FOUND + """
                             where delivery.delivery_id = found.delivery_id and state = coalesce(:state::text, state)
                            offset 0) d
                        order by d.delivery_id desc limit :limit
                        """)
                .param("addresses", Columns.texts(told.addresses(), address -> address))
                .param("references", Columns.texts(told.references(), reference -> reference))
                .param("state", state.map(DeliveryState::name).orElse(null))
                .param("before", before.orElse(LAST))
                .param("limit", limit)
                .query((row, _) -> found(row))
                .list();
    }

    /** What is held in doubt and waits for an operator, the latest first. */
    @Transactional(readOnly = true)
    public List<Found> held(Optional<UUID> before, int limit) {
        var ids = held.toDecide(new DeliveryId(before.orElse(LAST)), limit);
        return jdbc.sql(FOUND + " where delivery_id = any(:ids) order by delivery_id desc")
                .param("ids", Columns.uuids(ids, DeliveryId::value))
                .query((row, _) -> found(row))
                .list();
    }

    Optional<Found> one(UUID delivery) {
        return jdbc.sql(FOUND + " where delivery_id = :delivery")
                .param("delivery", delivery)
                .query((row, _) -> found(row))
                .optional();
    }

    /** Every step of a person in a release, in the order of the plan. */
    List<Found> plan(UUID release, UUID person) {
        return jdbc.sql(FOUND + " where release_id = :release and person_id = :person order by step, due_at limit 100")
                .param("release", release)
                .param("person", person)
                .query((row, _) -> found(row))
                .list();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getObject("delivery_id", UUID.class),
                row.getObject("release_id", UUID.class),
                row.getObject("person_id", UUID.class),
                Lane.valueOf(row.getString("lane")),
                Channel.valueOf(row.getString("channel")),
                row.getInt("step"),
                MaskedAddress.of(row.getString("address")),
                row.getString("language"),
                DeliveryState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("reason")),
                row.getInt("attempts"),
                row.getBoolean("ambiguous"),
                instant(row, "due_at"),
                instant(row, "changed_at"));
    }

    /** "Never" comes out of PostgreSQL as the largest time there is. */
    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at.equals(OffsetDateTime.MAX) ? NEVER : at.toInstant();
    }
}
