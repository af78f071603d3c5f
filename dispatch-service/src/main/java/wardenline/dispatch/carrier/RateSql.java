package wardenline.dispatch.carrier;

/** The statements about the one row that all replicas share of a provider's rate. */
final class RateSql {

    private RateSql() {}

    /** For how long it could have climbed: not in the second after it was lowered, nor while the provider is left alone. */
    private static final String CLIMBING = """
            greatest(0, extract(epoch from
                at - greatest(refilled_at, lowered_at + interval '1 second', hold_until)))::float8 as climbing""";

    /** A rate that throttling lowered climbs by a tenth a second, and at least by one. */
    private static final String CLIMBED =
            "greatest(lowered_to + climbing, lowered_to * power(1.1, least(climbing, 200))) as climbed_to";

    /** Of what passed by the second before, about a third counts still. */
    private static final String FADED =
            "flow * exp(-least(50, greatest(0, extract(epoch from at - coalesce(flow_at, refilled_at))::float8)))";

    /**
     * Ages the row to this moment, then grants what there is. The locked row is read once, so that the grant and what is left of it
     * belong together.
     */
    static final String TAKE = """
            with held as materialized (
                select tokens, lowered_to, lowered_at, hold_until, day, taken_today, refilled_at,
                    clock_timestamp() as at
                from rate_budget where provider = :provider and channel = :channel for update
            ), aged as (
                select held.*, greatest(0, extract(epoch from at - refilled_at))::float8 as seconds, %s,
                    (at at time zone 'UTC')::date as today,
                    greatest(0, extract(epoch from hold_until - at))::float8 as hold_seconds,
                    case when day = (at at time zone 'UTC')::date then taken_today else 0 end as taken
                from held
            ), climbed as (
                select aged.*, %s
                from aged
            ), rated as (
                select climbed.*, least(coalesce(climbed_to, :perSecond), :perSecond)::float8 as rate,
                    case when climbed_to < :perSecond then climbed_to end as still_lowered_to
                from climbed
            ), sized as (
                -- At least so much that routine can take one and leave the reserve.
                select rated.*, greatest(2, rate / 4) as burst from rated
            ), filled as (
                select sized.*, least(burst, tokens + seconds * rate) as filled_to, :reserve * burst as kept,
                    case when :dailyCap = 0 then 'Infinity'::float8
                        else floor(:dailyCap * (1 - :reserve)) - taken end as cap_left
                from sized
            ), granted as (
                select filled.*, case when hold_seconds > 0 then 0 else
                    greatest(0, least(:blockMax, ceil(rate * :blockSeconds), floor(filled_to - kept), cap_left)) end::int as grant_now
                from filled
            ), written as (
                update rate_budget b set tokens = g.filled_to - g.grant_now, refilled_at = g.at,
                    lowered_to = g.still_lowered_to, day = g.today, taken_today = g.taken + g.grant_now
                from granted g where b.provider = :provider and b.channel = :channel
            )
            select grant_now, rate, still_lowered_to is not null as lowered, coalesce(hold_seconds, 0) as hold_seconds,
                case when grant_now > 0 then 0
                    when hold_seconds > 0 then hold_seconds
                    when cap_left <= 0 then 1
                    else (1 + kept - filled_to) / rate end as wait_seconds
            from granted
            """.formatted(CLIMBING, CLIMBED);

    /**
     * How long it is left alone where one a second is too many: longer each time that it says so in the time after it was left alone, for
     * as long as that had been.
     */
    static final String LOWER = """
            with held as materialized (
                select clock_timestamp() as at, flow, flow_at, lowered_to, lowered_at, refilled_at, hold_until
                from rate_budget where provider = :provider and channel = :channel for update
            ), told as (
                select held.*, coalesce(lowered_at > at - interval '1 second', false) as already,
                    %s as faded,
                    least(:aloneMax, extract(epoch from hold_until - lowered_at))::float8 as alone_before
                from held
            ), halved as (
                select told.*, case when already then coalesce(lowered_to, :perSecond) else greatest(1, least(
                    coalesce(lowered_to, :perSecond), :perSecond, greatest(:observed, faded)) / 2) end as rate
                from told
            ), timed as (
                select halved.*, case
                    when rate > :weight then 0
                    when :relieved and at between hold_until and hold_until + alone_before * interval '1 second'
                    then least(:aloneMax, greatest(:aloneMin, 2 * alone_before))
                    else :aloneMin end as alone
                from halved
            )
            update rate_budget b set
                lowered_to = t.rate,
                lowered_at = case when already then t.lowered_at else at end,
                tokens = least(tokens, 1),
                refilled_at = t.at,
                hold_until = greatest(t.hold_until, at + greatest(:hold, alone) * interval '1 second')
            from timed t
            where b.provider = :provider and b.channel = :channel
            returning greatest(0, extract(epoch from b.hold_until - at))::float8
            """.formatted(FADED);

    /** Adds what was called, of the day's messages what had not been taken before, and takes off what was taken and not used. */
    static final String SETTLE = """
            with aged as (
                select *, %s as faded from rate_budget, clock_timestamp() as at
                where provider = :provider and channel = :channel for update of rate_budget
            )
            update rate_budget b set
                tokens = a.tokens + :back,
                flow = faded + :called,
                flow_at = at,
                taken_today = greatest(0, :untaken - :back - :lost + case
                    when a.day = (at at time zone 'UTC')::date then a.taken_today else 0 end),
                day = (at at time zone 'UTC')::date
            from aged a
            where b.provider = :provider and b.channel = :channel
            """.formatted(FADED);

    static final String STANDINGS = """
            with aged as (
                select b.*, at, %s from rate_budget b, clock_timestamp() as at
            ), climbed as (
                select aged.*, %s from aged
            )
            select provider, channel, lowered_to is not null as lowered, coalesce(climbed_to, 0) as lowered_to,
                coalesce(greatest(0, extract(epoch from hold_until - at)), 0)::float8 as hold_seconds,
                case when day = (at at time zone 'UTC')::date then taken_today else 0 end as taken_today
            from climbed
            """.formatted(CLIMBING, CLIMBED);
}
