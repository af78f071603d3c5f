package wardenline.dispatch;

import java.util.UUID;

/** Where deliveries and releases of the line stand, as the ledger has it. */
record LedgerView(Line line) {

    int spent(UUID delivery) {
        return number("select spent from delivery where delivery_id = :id", delivery);
    }

    int secondsUntilDue(UUID delivery) {
        return number("select extract(epoch from due_at - now())::int from delivery where delivery_id = :id", delivery);
    }

    int resent(Line.Draft release) {
        return number(
                "select coalesce(max(resent), 0)::int from release_progress where release_id = :id", release.release());
    }

    /** What the differences of the release come to, folded or not. */
    String counted(Line.Draft release) {
        return line.jdbc()
                .sql("""
                        select string_agg(channel || ' ' || state || ' ' || deliveries, ', ') from (
                            select channel, state, sum(deliveries) as deliveries from (
                                select channel, state, deliveries from release_count where release_id = :release
                                union all
                                select channel, state, deliveries from progress_delta
                                where release_id = :release and channel is not null) counts
                            group by channel, state having sum(deliveries) <> 0) told
                        """)
                .param("release", release.release())
                .query(String.class)
                .single();
    }

    /** @param sql one number of the delivery or release {@code :id} */
    int number(String sql, UUID id) {
        return line.jdbc().sql(sql).param("id", id).query(Integer.class).single();
    }
}
