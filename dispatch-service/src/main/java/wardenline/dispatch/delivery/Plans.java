package wardenline.dispatch.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

/** Enters deliveries into the ledger. */
@Repository
public class Plans {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Differences differences;

    Plans(JdbcClient jdbc, Differences differences) {
        this.jdbc = jdbc;
        this.differences = differences;
    }

    /** One step of one person. */
    public record PlannedStep(
            PersonId person,
            ContactPointId contactPoint,
            int step,
            Channel channel,
            String address,
            String recipientName,
            String language,
            Map<String, String> fill,
            Duration after) {}

    /** Enters the steps of a segment in one statement; what is there already stays as it is. */
    public int enter(ReleaseId release, Lane lane, DeliveryState state, Instant releasedAt, List<PlannedStep> steps) {
        var entered = new EnumMap<Channel, Integer>(Channel.class);
        jdbc.sql("""
                        with entered as (
                            insert into delivery (release_id, lane, person_id, contact_point_id, step, channel, address,
                                recipient_name, language, fill, state, due_at)
                            select :release, :lane, person, point, step, channel, address, name, language, fill::jsonb, :state,
                                :releasedAt::timestamptz + after_seconds * interval '1 second'
                            from unnest(:persons, :points, :steps, :channels, :addresses, :names, :languages, :fills, :after)
                                as s (person, point, step, channel, address, name, language, fill, after_seconds)
                            on conflict on constraint delivery_once do nothing
                            returning channel)
                        select channel, count(*) as rows from entered group by channel
                        """)
                .param("release", release.value())
                .param("lane", lane.name())
                .param("state", state.name())
                .param("releasedAt", releasedAt.atOffset(ZoneOffset.UTC))
                .param("persons", Columns.uuids(steps, step -> step.person().value()))
                .param(
                        "points",
                        Columns.uuids(steps, step -> step.contactPoint().value()))
                .param("steps", Columns.integers(steps, PlannedStep::step))
                .param("channels", Columns.texts(steps, step -> step.channel().name()))
                .param("addresses", Columns.texts(steps, PlannedStep::address))
                .param("names", Columns.texts(steps, PlannedStep::recipientName))
                .param("languages", Columns.texts(steps, PlannedStep::language))
                .param("fills", Columns.texts(steps, step -> fill(step.fill())))
                .param("after", Columns.longs(steps, step -> step.after().toSeconds()))
                .query(row -> {
                    entered.put(Channel.valueOf(row.getString("channel")), row.getInt("rows"));
                });
        differences.planned(release, state, entered);
        return entered.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Enters a one-time code; a second arrival of the same request changes nothing. */
    public void enterCode(ReleaseId request, PlannedStep step, Instant expiresAt) {
        jdbc.sql("""
                        insert into delivery (release_id, lane, person_id, contact_point_id, step, channel, address,
                            recipient_name, language, fill, state, due_at, expires_at)
                        values (:request, 'CODE', :person, :point, 1, :channel, :address, :name, :language, :fill::jsonb,
                            'PLANNED', now(), :expiresAt)
                        on conflict on constraint delivery_once do nothing
                        """)
                .param("request", request.value())
                .param("person", step.person().value())
                .param("point", step.contactPoint().value())
                .param("channel", step.channel().name())
                .param("address", step.address())
                .param("name", step.recipientName())
                .param("language", step.language())
                .param("fill", fill(step.fill()))
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String fill(Map<String, String> values) {
        return values.isEmpty() ? "{}" : JSON.writeValueAsString(values);
    }
}
