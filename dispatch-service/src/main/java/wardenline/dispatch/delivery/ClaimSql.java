package wardenline.dispatch.delivery;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import wardenline.contracts.Channel;
import wardenline.dispatch.id.Lane;

/** The two claims: of releases, fairly between them, and of one-time codes, in the order in which they came. */
final class ClaimSql {

    /**
     * Written into the statements: how many rows are picked the planner cannot know otherwise, and guesses a tenth of the queue. By such
     * a guess it would sooner read the whole ledger than go to each row, which is found by its place in the table.
     */
    private static final int ROWS_MAX = 200;

    private ClaimSql() {}

    /**
     * What goes once more because a provider lost it goes by another one, if one works: the one that lost it may lose it again, and there
     * is no third time. Rather by that one than late, though. Whoever turned it away does not count among those that work. What was
     * throttled or taken in part was surely not sent whole: it waits for no more than a place that comes free in a moment.
     */
    private static final String LEFT_TO_OTHERS =
            "d.lost_by is not null and not :working <@ array_append(d.refused_by, d.lost_by)"
                    + " and d.due_at > now() - case when d.ambiguous then interval '5 seconds' else interval '1 second' end";

    private static final String PICK =
            "select d.ctid as place_in_table, d.release_id, d.person_id, d.contact_point_id, d.state, d.lost_by, "
                    + LEFT_TO_OTHERS + " as left_to_others from delivery d\n";

    private static final String NOT_LEFT = " and not (" + LEFT_TO_OTHERS + " and d.lost_by = all(:providers))\n";

    /**
     * Leases what was picked unless it is barred, and writes which attempt begins and with whom. A release that was answered, a person
     * who withdrew, a contact point that is dead and one that was left, unless the policy lets an emergency go there: none of them is
     * sent to.
     */
    private static final String TAKE = """
            , judged as materialized (
                select picked.place_in_table, picked.state as was_state, picked.lost_by, picked.left_to_others,
                    case
                        when lost_by_first
                        then cardinality(:providers) + 1 - row_number() over (partition by lost_by_first)
                        else row_number() over (partition by lost_by_first)
                        end as place,
                    case
                        when exists (select from barred_person p where p.person_id = picked.person_id and p.barred)
                            and :lane <> 'CODE' then 'WITHDRAWN'
                        when exists (select from acknowledgement a
                            where a.release_id = picked.release_id and a.person_id = picked.person_id) then 'ANSWERED'
                        when :lane <> 'CODE' then (
                            select case
                                when c.unusable or c.unusable_here then 'CONTACT_UNUSABLE'
                                when :optOutBars and (c.routine_opt_out or c.opt_out_here) then 'LEFT_ROUTINE'
                                end
                            from barred_contact c where c.contact_point_id = picked.contact_point_id)
                        end as bar
                from picked cross join lateral (
                    select coalesce(picked.lost_by = (:providers)[1], false) as lost_by_first) seat
            ), taken as (
                update delivery set
                    state = case when bar is null then 'CLAIMED' when bar = 'ANSWERED' then 'CANCELLED' else 'SUPPRESSED' end,
                    reason = bar,
                    attempts = attempts + (bar is null)::int,
                    lease_until = case when bar is null then now() + :leaseSeconds * interval '1 second' end,
                    lease_holder = case when bar is null then :holder::uuid end,
                    provider = case when bar is null then (:providers)[judged.place] else provider end,
                    changed_at = now()
                from judged
                where judged.place_in_table = delivery.ctid
                    and not (judged.left_to_others and judged.lost_by = (:providers)[judged.place])
                returning delivery.*, judged.was_state, judged.bar
            )
            select * from taken
            """;

    /** Whether anything is due in a release r, and what is due in an active one: in the order in which it came. */
    private static final String ANY_DUE = """
            select from delivery d
            where d.lane = :lane and d.channel = :channel and d.release_id = r.release_id
                and d.state in ('PLANNED', 'DEFERRED') and d.due_at >= coalesce(mark.due_at, '-infinity') and d.due_at <= now()
                and d.refused_by is null
            """;

    private static final String DUE = PICK + """
            where d.lane = :lane and d.channel = :channel and d.release_id = active.release_id
                and d.state in ('PLANNED', 'DEFERRED') and d.due_at >= active.bookmark and d.due_at <= now()
                and d.refused_by is null
            """ + NOT_LEFT + """
            order by d.due_at
            limit (select rows from share)
            for update skip locked
            """;

    /**
     * The same for a provider that serves some countries alone; the others' numbers are left to those that serve them, and must not be
     * looked at one by one. The order is that of the index, so that no other way is cheaper. A digit follows the beginning of a number,
     * and every digit stands before the colon.
     */
    private static final String ANY_DUE_SERVED = """
            select from unnest(:served) as code cross join lateral (
                select from delivery d
                where d.lane = :lane and d.channel = '%1$s' and d.release_id = r.release_id
                    and d.state in ('PLANNED', 'DEFERRED') and d.due_at <= now() and d.refused_by is null
                    and d.address collate "C" >= code and d.address collate "C" < code || ':'
                order by d.address collate "C"
                limit 1) one
            """;

    private static final String DUE_SERVED = """
            select there.* from unnest(:served) as code cross join lateral (
            """ + PICK + """
                where d.lane = :lane and d.channel = '%1$s' and d.release_id = active.release_id
                    and d.state in ('PLANNED', 'DEFERRED') and d.due_at <= now() and d.refused_by is null
                    and d.address collate "C" >= code and d.address collate "C" < code || ':'
            """ + NOT_LEFT + """
                order by d.address collate "C"
                limit (select rows from share)
                for update skip locked) there
            limit (select rows from share)
            """;

    private static final String NIGHT = """
            with night as materialized (
                select case
                    when :sleepFrom::time <= :sleepUntil::time then clock >= :sleepFrom::time and clock < :sleepUntil::time
                    else clock >= :sleepFrom::time or clock < :sleepUntil::time
                    end as asleep
                from (select (now() at time zone :zone)::time as clock) post
            )
            """;

    private static final String AWAKE =
            "and not (:lane = 'ROUTINE' and :channel = 'VOICE' and (select asleep from night))\n";

    /**
     * Every release that has something due gets the same share of a claim, however long its queue, from its bookmark on. A routine call waits
     * while people sleep, by the database's time on the post's clocks.
     */
    private static final String RELEASES = NIGHT + """
            , mark as materialized (
                select release_id, due_at from unnest(:marked, :bookmarks::timestamptz[]) as place (release_id, due_at)
            ), active as materialized (
                select r.release_id, coalesce(mark.due_at, '-infinity') as bookmark
                from release r left join mark on mark.release_id = r.release_id
                where r.lane = :lane and r.mode = any(:modes)
                    and (cardinality(:marked) = 0 or mark.release_id is not null)
                    and r.content_at is not null and r.cancelled_at is null and r.expires_at > now()
            """ + AWAKE + """
                    and exists (%1$s)
                order by random()
                limit :rows
            ), share as materialized (
                select greatest(1, :rows / greatest(1, count(*)))::int as rows from active
            ), picked as materialized (
                select mine.* from active cross join lateral (%2$s) mine
                limit %3$d
            )
            """ + TAKE;

    private static final String CODES = """
            with picked as materialized (
                select mine.* from (
            """ + PICK + """
                    where d.lane = 'CODE' and d.channel = :channel and d.state in ('PLANNED', 'DEFERRED')
                        and d.due_at <= now() and d.refused_by is null and d.expires_at > now()
                        and 'LIVE' = any(:modes)%1$s
            """ + NOT_LEFT + """
                    order by d.due_at
                    limit :rows
                    for update skip locked) mine
                limit %2$d
            )
            """ + TAKE;

    /**
     * What others turned away, for one provider that did not: seldom any, found by an index of its own. Left to the other claims it would
     * wait until the preferred provider has no place.
     */
    static final String TURNED_AWAY = NIGHT + """
            , picked as materialized (
                select mine.* from (
            """ + PICK + """
                    where d.lane = :lane and d.channel = :channel and d.state in ('PLANNED', 'DEFERRED')
                        and d.due_at <= now() and d.refused_by is not null and not (:providers)[1] = any(d.refused_by)
                        and (cardinality(:served) = 0
                            or exists (select from unnest(:served) as code where starts_with(d.address, code)))
                        and case
                            when d.lane = 'CODE' then d.expires_at > now() and 'LIVE' = any(:modes)
                            else exists (select from release r
                                where r.release_id = d.release_id and r.mode = any(:modes)
                                    and r.content_at is not null and r.cancelled_at is null and r.expires_at > now())
                            end
            """ + AWAKE + """
                    order by d.due_at
                    limit :rows
                    for update skip locked) mine
                limit %d
            )
            """.formatted(ROWS_MAX) + TAKE;

    /** One-time codes are few: their numbers may be compared one by one. */
    private static final String SERVED =
            " and exists (select from unnest(:served) as code where starts_with(d.address, code))";

    private static final String RELEASES_EVERYWHERE = RELEASES.formatted(ANY_DUE, DUE, ROWS_MAX);
    private static final Map<Channel, String> RELEASES_SERVED = Arrays.stream(Channel.values())
            .collect(Collectors.toMap(
                    channel -> channel,
                    channel -> RELEASES.formatted(
                            ANY_DUE_SERVED.formatted(channel), DUE_SERVED.formatted(channel), ROWS_MAX)));
    private static final String CODES_EVERYWHERE = CODES.formatted("", ROWS_MAX);
    private static final String CODES_SERVED = CODES.formatted(SERVED, ROWS_MAX);

    /** One statement in any case; a provider that serves every number has none of the comparisons in it. */
    static String of(Lane lane, Channel channel, boolean everywhere) {
        return switch (lane) {
            case EMERGENCY, ROUTINE ->
                everywhere ? RELEASES_EVERYWHERE : Objects.requireNonNull(RELEASES_SERVED.get(channel));
            case CODE -> everywhere ? CODES_EVERYWHERE : CODES_SERVED;
        };
    }
}
