package wardenline.dispatch.alarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.LedgerSettings;
import wardenline.platform.web.ChannelName;

/**
 * What the ledger shows to be wrong. It asks for the first one, never how many: a count would cost most when it matters most. Nor whether
 * any exists: PostgreSQL believes that such a row is soon met wherever it begins to read, and where there is none it reads everything.
 */
@Repository
class LedgerConditions implements Condition {

    private static final Object[] PROVIDER_FAULTS = Arrays.stream(Reason.values())
            .filter(reason -> reason.providerFault() || reason == Reason.THROTTLED)
            .map(Reason::name)
            .toArray();

    private static final Object[] CHANNELS =
            Arrays.stream(Channel.values()).map(Channel::name).toArray();

    private final JdbcClient jdbc;
    private final AlarmSettings settings;
    private final LedgerSettings ledger;
    private final Providers providers;

    LedgerConditions(JdbcClient jdbc, AlarmSettings settings, LedgerSettings ledger, Providers providers) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.settings = settings;
        this.ledger = ledger;
    }

    @Override
    public List<Cause> causes() {
        var causes = new ArrayList<Cause>();
        emergencies()
                .forEach(channel -> causes.add(new Cause(
                        AlarmKind.EMERGENCY_WAITS,
                        channel.name(),
                        "%s: an emergency has waited for more than %d s"
                                .formatted(ChannelName.of(channel), settings.emergencyWaitSeconds()))));
        if (is("""
                select (
                    select lease_until from delivery
                    where state = 'CLAIMED' and lease_until < now() + :seconds * interval '1 second'
                    order by lease_until limit 1) is not null
                """, ledger.leaseSeconds() / 3))
            causes.add(new Cause(
                    AlarmKind.CONCLUSIONS_UNWRITTEN,
                    "",
                    "Calls to carriers have ended or must have, and how is not written down"));
        if (is("""
                select (
                    select concluded_at from attempt
                    where reason = 'LEASE_EXPIRED' and concluded_at > now() - :seconds * interval '1 second'
                    order by concluded_at limit 1) is not null
                """, settings.leasesExpiredSeconds()))
            causes.add(new Cause(
                    AlarmKind.LEASES_EXPIRED, "", "Leases have expired: a worker died or stood still in mid-call"));
        failedLater()
                .forEach(provider -> causes.add(new Cause(
                        AlarmKind.FAILS_LATER,
                        provider,
                        "%s takes texts and reports later that they failed, for its account's or its queue's sake"
                                .formatted(provider))));
        if (is("""
                select (
                    select join_at from receipt
                    where joined_at is null and join_at < now() - :seconds * interval '1 second'
                    order by join_at limit 1) is not null
                """, settings.receiptsLagSeconds()))
            causes.add(new Cause(
                    AlarmKind.RECEIPTS_LAG,
                    "",
                    "Receipts have waited for more than %d s to be joined".formatted(settings.receiptsLagSeconds())));
        return causes;
    }

    /** Those due for too long, and those that a provider's own trouble has put off ever since they were first tried. */
    private Set<Channel> emergencies() {
        var channels = new TreeSet<>(waiting(settings.emergencyWaitSeconds()));
        jdbc.sql("""
                        select distinct d.channel
                        from (
                            select delivery_id from attempt
                            where outcome in ('REJECTED', 'DEFERRED', 'UNKNOWN') and concluded_at > now() - interval '2 minutes'
                                and reason = any(:faults)
                            order by concluded_at desc limit 500) failed
                        join delivery d on d.delivery_id = failed.delivery_id
                        join attempt first on first.delivery_id = d.delivery_id and first.attempt = 1
                        where d.lane = 'EMERGENCY' and d.state = 'DEFERRED' and d.reason = any(:faults)
                            and first.started_at < now() - :seconds * interval '1 second'
                        """)
                .param("faults", new SqlArrayValue("text", PROVIDER_FAULTS))
                .param("seconds", settings.emergencyWaitSeconds())
                .query(row -> {
                    channels.add(Channel.valueOf(row.getString("channel")));
                });
        return channels;
    }

    /** Their breakers see nothing of it: the requests themselves go well. Of mail a single server says such a thing now and then. */
    private List<String> failedLater() {
        return jdbc.sql("""
                        select name from unnest(:providers) as provider (name)
                        where (
                            select failed_at from attempt
                            where provider = name and failure in ('PROVIDER_FAILED', 'PROVIDER_REFUSED_US')
                                and failed_at > now() - :seconds * interval '1 second'
                            order by failed_at limit 1) is not null
                        """)
                .param(
                        "providers",
                        new SqlArrayValue(
                                "text",
                                providers.inTurn(Channel.SMS).stream()
                                        .map(provider -> provider.identity().name())
                                        .toArray()))
                .param("seconds", settings.failedLaterSeconds())
                .query((row, _) -> row.getString("name"))
                .list();
    }

    /** The channels on which an emergency of an open release has been due for so long. */
    private List<Channel> waiting(int seconds) {
        return jdbc.sql("""
                        select channel from unnest(:channels) as c (channel)
                        where exists (
                            select from release r
                            where r.lane = 'EMERGENCY' and r.cancelled_at is null and r.expires_at > now()
                                and r.content_at is not null
                                and (
                                    select d.due_at from delivery d
                                    where d.lane = r.lane and d.channel = c.channel and d.release_id = r.release_id
                                        and d.state in ('PLANNED', 'DEFERRED')
                                        and d.due_at < now() - :seconds * interval '1 second'
                                    order by d.due_at limit 1) is not null)
                        """)
                .param("channels", new SqlArrayValue("text", CHANNELS))
                .param("seconds", seconds)
                .query((row, _) -> Channel.valueOf(row.getString("channel")))
                .list();
    }

    private boolean is(String sql, int seconds) {
        return jdbc.sql(sql).param("seconds", seconds).query(Boolean.class).single();
    }
}
