package wardenline.dispatch.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.policy.PolicyInForce;
import wardenline.platform.Post;

/** Leases what is due. Suppression, opt-out and answers are looked up in the same statement that takes the lease. */
@Repository
public class Claims {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final WrittenChanges written;
    private final LedgerSettings settings;
    private final SleepingHours night;
    private final ZoneId zone;
    private final PolicyInForce policy;
    private final LeaseHolder holder;
    private final MeterRegistry meters;
    private final Bookmarks bookmarks = new Bookmarks(System::nanoTime);

    Claims(
            JdbcClient jdbc,
            WrittenChanges written,
            LedgerSettings settings,
            SleepingHours night,
            Post post,
            PolicyInForce policy,
            LeaseHolder holder,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.written = written;
        this.settings = settings;
        this.night = night;
        this.zone = post.zone();
        this.policy = policy;
        this.holder = holder;
        this.meters = meters;
    }

    /**
     * @param reach what the providers may carry
     * @param providers one for each delivery that may be taken, the preferred ones first
     * @param working who works and may carry whatever these may, of these or beside them: what one has lost is left to another
     * @param turnedAway whether it is for what others turned away, and that alone; the providers are one then
     */
    public record Claim(
            Lane lane, Channel channel, Reach reach, List<String> providers, List<String> working, boolean turnedAway) {

        public Claim(Lane lane, Channel channel, Reach reach, List<String> providers, List<String> working) {
            this(lane, channel, reach, providers, working, false);
        }

        public static Claim ofTurnedAway(
                Lane lane, Channel channel, Reach reach, List<String> providers, List<String> working) {
            return new Claim(lane, channel, reach, providers, working, true);
        }

        int rows() {
            return providers.size();
        }
    }

    /** Leases up to so many, each with its attempt written; fewer where some of them must not be sent. */
    @Transactional
    public List<Leased> claim(Claim claim) {
        var taken = new ArrayList<Leased>();
        var changes = new ArrayList<Change>();
        var found = new HashMap<ReleaseId, Instant>();
        var codes = claim.reach().widestCodes();
        var from = bookmarks.of(claim);
        jdbc.sql(
                        claim.turnedAway()
                                ? ClaimSql.TURNED_AWAY
                                : ClaimSql.of(claim.lane(), claim.channel(), codes.isEmpty()))
                .param("lane", claim.lane().name())
                .param("channel", claim.channel().name())
                .param("modes", Columns.texts(claim.reach().modes(), Mode::name))
                .param("served", Columns.texts(codes, code -> code))
                .param("optOutBars", optOutBars(claim.lane()))
                .param("rows", claim.rows())
                .param("holder", holder.id())
                .param("leaseSeconds", settings.leaseSeconds())
                .param("sleepFrom", night.from().toString())
                .param("sleepUntil", night.until().toString())
                .param("zone", zone.getId())
                .param("marked", Columns.uuids(from.keySet(), ReleaseId::value))
                .param("bookmarks", Columns.texts(from.values(), Instant::toString))
                .param("working", Columns.texts(claim.working(), provider -> provider))
                .param("providers", Columns.texts(claim.providers(), provider -> provider))
                .query(row -> {
                    changes.add(change(row));
                    found.merge(
                            new ReleaseId(row.getObject("release_id", UUID.class)),
                            row.getObject("due_at", OffsetDateTime.class).toInstant(),
                            (one, other) -> one.isAfter(other) ? one : other);
                    if (row.getString("state").equals(DeliveryState.CLAIMED.name())) taken.add(leased(row));
                });
        bookmarks.claimed(claim, from, found, changes.size());
        if (changes.isEmpty()) return List.of();
        heldAfterCommit(taken);
        written.follow(changes);
        meters.summary(
                        DispatchMetric.CLAIMED.id(),
                        "lane",
                        claim.lane().name(),
                        "channel",
                        claim.channel().name())
                .record(taken.size());
        return taken;
    }

    /** Something new is due, which may lie before what was claimed last. */
    public void beginAnew(Lane lane) {
        bookmarks.forget(lane);
    }

    /** The channels on which something waits that one provider or more turned away. */
    public Set<Channel> turnedAway(Lane lane) {
        return jdbc.sql("""
                        select asked.channel from unnest(:channels) as asked (channel) where exists (
                            select from delivery d
                            where d.lane = :lane and d.channel = asked.channel and d.refused_by is not null
                                and d.state in ('PLANNED', 'DEFERRED') and d.due_at <= now())
                        """)
                .param("lane", lane.name())
                .param("channels", Columns.texts(List.of(Channel.values()), Channel::name))
                .query((row, _) -> Channel.valueOf(row.getString("channel")))
                .set();
    }

    /** Not before: a claim whose commit failed, or may have, must be free to end by its lease. */
    private void heldAfterCommit(List<Leased> taken) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                holder.took(taken);
            }
        });
    }

    private boolean optOutBars(Lane lane) {
        return switch (lane) {
            case EMERGENCY -> !policy.get().lifeSafety().emergencyReachesOptedOut();
            case ROUTINE -> true;
            case CODE -> false;
        };
    }

    private static Change change(ResultSet row) throws SQLException {
        var now = LedgerRows.standing(row);
        var was = new Standing(
                now.delivery(),
                now.release(),
                now.lane(),
                now.person(),
                now.contactPoint(),
                now.channel(),
                now.step(),
                DeliveryState.valueOf(row.getString("was_state")),
                now.attempts(),
                now.spent(),
                now.ambiguous(),
                now.missed());
        var reason = Optional.ofNullable(row.getString("bar")).map(Reason::valueOf);
        return new Change(was, now.state(), new Change.Due.Unchanged(), reason, false, now.ambiguous(), false, false);
    }

    /** Whoever only failed may be asked again, when the others were. */
    static Set<String> refusedBy(ResultSet row) throws SQLException {
        var names = new HashSet<>(names(row, "refused_by"));
        names.removeAll(names(row, "failed_by"));
        return Set.copyOf(names);
    }

    static List<String> names(ResultSet row, String column) throws SQLException {
        var names = row.getArray(column);
        return names == null ? List.of() : List.of((String[]) names.getArray());
    }

    static Leased leased(ResultSet row) throws SQLException {
        var standing = LedgerRows.standing(row);
        var fill = row.getString("fill");
        return new Leased(
                standing.delivery(),
                standing.release(),
                standing.lane(),
                standing.person(),
                standing.contactPoint(),
                standing.channel(),
                standing.step(),
                row.getString("address"),
                row.getString("recipient_name"),
                row.getString("language"),
                fill == null || fill.equals("{}") ? Map.of() : JSON.readValue(fill, VALUES),
                standing.attempts(),
                standing.spent(),
                standing.ambiguous(),
                row.getString("provider"),
                refusedBy(row));
    }
}
