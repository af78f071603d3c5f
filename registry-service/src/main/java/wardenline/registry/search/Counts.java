package wardenline.registry.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;

/** How many people the post can reach. */
@Repository
class Counts {

    private final JdbcClient jdbc;

    Counts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The post's people in numbers. */
    @Schema(description = "The post's people in numbers. Each is counted once.")
    record Numbers(
            @Schema(description = "In the post's care") long enrolled,

            @Schema(description = "With at least one verified address")
            long confirmed,

            @Schema(description = "With at least one verified address that is not dead")
            long reachable,

            @Schema(description = "Without one, but in a household with somebody who has one")
            long reachableByHousehold,

            long households,
            long withdrawn,

            @Schema(description = "People with a verified, living address on the channel")
            Map<Channel, Long> byChannel) {}

    Numbers now() {
        var byChannel = new EnumMap<Channel, Long>(Channel.class);
        for (var channel : Channel.values()) {
            byChannel.put(channel, 0L);
        }
        jdbc.sql("""
                        select c.channel, count(distinct c.person_id) as people
                        from contact_point c
                        where c.verified_at is not null and c.dead_at is null
                        group by c.channel
                        """).query(row -> {
            byChannel.put(Channel.valueOf(row.getString("channel")), row.getLong("people"));
        });
        return jdbc.sql("""
                        with standing as (
                            select p.id, p.household_id,
                                   coalesce(bool_or(c.verified_at is not null), false) as confirmed,
                                   coalesce(bool_or(c.verified_at is not null and c.dead_at is null), false) as reachable
                            from person p left join contact_point c on c.person_id = p.id
                            where p.status = 'ENROLLED'
                            group by p.id),
                        households as (
                            select household_id, bool_or(reachable) as reachable, count(*) filter (where not reachable) as others
                            from standing group by household_id)
                        select (select count(*) from standing) as enrolled,
                               (select count(*) from standing where confirmed) as confirmed,
                               (select count(*) from standing where reachable) as reachable,
                               (select coalesce(sum(others), 0) from households where reachable) as by_household,
                               (select count(*) from households) as households,
                               (select count(*) from person where status = 'WITHDRAWN') as withdrawn
                        """)
                .query((row, _) -> new Numbers(
                        row.getLong("enrolled"),
                        row.getLong("confirmed"),
                        row.getLong("reachable"),
                        row.getLong("by_household"),
                        row.getLong("households"),
                        row.getLong("withdrawn"),
                        byChannel))
                .single();
    }
}
