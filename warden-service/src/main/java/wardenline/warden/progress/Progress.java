package wardenline.warden.progress;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveriesConcluded;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.ReleaseProgressed;
import wardenline.warden.advisory.ReleaseId;

/** How far releases have come, as dispatch tells it. */
@Repository
class Progress {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Progress(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void takeCounts(ReleaseProgressed report) {
        jdbc.sql("""
                insert into release_progress (release_id, sequence, reported_at, segments_planned, counts,
                                              people_acknowledged, resent, to_resend, first_call_at, last_accepted_at)
                values (:release, :sequence, :at, :planned, cast(:counts as jsonb), :acknowledged, :resent, :toResend, :first,
                        :last)
                on conflict (release_id) do update set
                    sequence = excluded.sequence, reported_at = excluded.reported_at,
                    segments_planned = excluded.segments_planned, counts = excluded.counts,
                    people_acknowledged = excluded.people_acknowledged, resent = excluded.resent,
                    to_resend = excluded.to_resend,
                    first_call_at = excluded.first_call_at, last_accepted_at = excluded.last_accepted_at
                where release_progress.sequence < excluded.sequence
                """)
                .param("release", report.releaseId())
                .param("sequence", report.sequence())
                .param("at", utc(report.at()))
                .param("planned", report.segmentsPlanned())
                .param("counts", json.writeValueAsString(report.counts()))
                .param("acknowledged", report.peopleAcknowledged())
                .param("resent", report.resent())
                .param("toResend", report.toResend())
                .param("first", utc(report.firstCallAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("last", utc(report.lastAcceptedAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Raises each person to the best that any of their deliveries reached. */
    void takeStandings(DeliveriesConcluded batch) {
        var deliveries = batch.deliveries();
        jdbc.sql("""
                update release_recipient r
                set standing = greatest(r.standing, told.standing), reason = coalesce(told.reason, r.reason)
                from (select person_id, max(standing) as standing, max(reason) as reason
                      from unnest(:people, :standings, :reasons) as each(person_id, standing, reason)
                      group by person_id) told
                where r.release_id = :release and r.person_id = told.person_id
                """)
                .param("release", batch.releaseId())
                .param(
                        "people",
                        deliveries.stream()
                                .map(DeliveriesConcluded.Concluded::personId)
                                .toArray(UUID[]::new))
                .param(
                        "standings",
                        deliveries.stream()
                                .map(delivery -> Standing.of(delivery.state()).ordinal())
                                .toArray(Integer[]::new))
                .param("reasons", reasons(deliveries))
                .update();
    }

    private static @Nullable String[] reasons(List<DeliveriesConcluded.Concluded> deliveries) {
        var reasons = new @Nullable String[deliveries.size()];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = deliveries.get(i).reason();
        }
        return reasons;
    }

    /** Keeps what failed, and forgets it where it came right after all. */
    void takeFailures(DeliveriesConcluded batch) {
        for (var delivery : batch.deliveries()) {
            if (Standing.isFailure(delivery.state())) {
                jdbc.sql("""
                        insert into release_failure (delivery_id, release_id, person_id, channel, state, reason)
                        values (:delivery, :release, :person, :channel, :state, :reason)
                        on conflict (delivery_id) do update set state = excluded.state, reason = excluded.reason
                        """)
                        .param("delivery", delivery.deliveryId())
                        .param("release", batch.releaseId())
                        .param("person", delivery.personId())
                        .param("channel", delivery.channel().name())
                        .param("state", delivery.state().name())
                        .param("reason", Objects.requireNonNullElse(delivery.reason(), ""))
                        .update();
            }
        }
        jdbc.sql("delete from release_failure where delivery_id = any(:right)")
                .param(
                        "right",
                        batch.deliveries().stream()
                                .filter(delivery -> !Standing.isFailure(delivery.state()))
                                .map(DeliveriesConcluded.Concluded::deliveryId)
                                .toArray(UUID[]::new))
                .update();
    }

    /** The last report of a release. */
    record Report(
            int segmentsPlanned,
            List<ReleaseProgressed.Count> counts,
            int resent,
            int toResend,
            @Nullable Instant firstCallAt,
            @Nullable Instant lastAcceptedAt,
            Instant at) {}

    Optional<Report> report(ReleaseId release) {
        return jdbc.sql("select * from release_progress where release_id = :release")
                .param("release", release.value())
                .query((row, _) -> new Report(
                        row.getInt("segments_planned"),
                        json.readValue(row.getString("counts"), new TypeReference<List<ReleaseProgressed.Count>>() {}),
                        row.getInt("resent"),
                        row.getInt("to_resend"),
                        instant(row.getObject("first_call_at", OffsetDateTime.class)),
                        instant(row.getObject("last_accepted_at", OffsetDateTime.class)),
                        row.getObject("reported_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** How many people stand where, in one pass over the frozen audience. */
    record People(int unreached, int ack, int safe, int needHelp, int mayNeedHelp, int left, int staying) {}

    People people(ReleaseId release) {
        return jdbc.sql("""
                select count(*) filter (where %s) as unreached,
                       count(*) filter (where answer = 'ACK' or (answer is null and standing = 4)) as ack,
                       count(*) filter (where answer = 'SAFE') as safe,
                       count(*) filter (where answer = 'NEED_HELP') as need_help,
                       count(*) filter (where may_need_help) as may_need_help,
                       count(*) filter (where answer = 'LEFT') as left_already,
                       count(*) filter (where answer = 'STAYING') as staying
                from release_recipient r where release_id = :release
                """.formatted(Listed.UNREACHED.condition()))
                .param("release", release.value())
                .query((row, _) -> new People(
                        row.getInt("unreached"),
                        row.getInt("ack"),
                        row.getInt("safe"),
                        row.getInt("need_help"),
                        row.getInt("may_need_help"),
                        row.getInt("left_already"),
                        row.getInt("staying")))
                .single();
    }

    /** What went wrong how often. */
    record Failure(Channel channel, DeliveryState state, String reason, int deliveries) {}

    List<Failure> failures(ReleaseId release) {
        return jdbc.sql("""
                select channel, state, reason, count(*) as deliveries from release_failure
                where release_id = :release group by channel, state, reason order by deliveries desc, channel limit 50
                """)
                .param("release", release.value())
                .query((row, _) -> new Failure(
                        Channel.valueOf(row.getString("channel")),
                        DeliveryState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getInt("deliveries")))
                .list();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
