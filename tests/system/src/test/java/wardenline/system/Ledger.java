package wardenline.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The delivery ledger, read behind everybody's back: what was planned, and where each row stands. */
final class Ledger {

    private final String url;
    private final String user;
    private final String password;

    Ledger(String url) {
        this(url, "dispatch", "dispatch");
    }

    Ledger(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** How many deliveries of a release stand in each state. */
    Map<String, Long> states(String release) {
        var states = new TreeMap<String, Long>();
        for (var row : rows(
                "select state, count(*) from delivery where release_id = ? group by state", UUID.fromString(release))) {
            states.put(row.get(0), Long.valueOf(row.get(1)));
        }
        return states;
    }

    long planned(String release) {
        return states(release).values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many wait, are under way, or may have been sent and will be sent once more. */
    long open(String release) {
        return number("""
                select count(*) from delivery where release_id = ?
                and (state in ('PLANNED', 'CLAIMED', 'DEFERRED') or state = 'UNKNOWN' and due_at < 'infinity')
                """, UUID.fromString(release));
    }

    /** Attempts begun although an earlier one may have been accepted. */
    long resent(String release) {
        return number("""
                select count(*) from attempt join delivery using (delivery_id)
                where release_id = ? and again and outcome is distinct from 'NOT_CALLED'
                """, UUID.fromString(release));
    }

    /** Attempts of which nobody knew, when they ended, whether the carrier had taken them. */
    long inDoubt(String release) {
        return number("""
                select count(*) from attempt join delivery using (delivery_id)
                where release_id = ? and outcome = 'UNKNOWN'
                """, UUID.fromString(release));
    }

    /** Requests begun that a carrier was to hear. */
    long begun(String release, String provider) {
        return number("""
                select count(*) from attempt join delivery using (delivery_id)
                where release_id = ? and attempt.provider = ? and outcome is distinct from 'NOT_CALLED'
                """, UUID.fromString(release), provider);
    }

    /** Attempts that counted against their deliveries' limits. */
    long spent(String release) {
        return number("select sum(spent) from delivery where release_id = ?", UUID.fromString(release));
    }

    /** Attempts that one delivery may not have: more than one with a carrier's yes. */
    long acceptedMoreThanOnce(String release) {
        return number("""
                select count(*) from (
                    select delivery_id from attempt join delivery using (delivery_id)
                    where release_id = ? and outcome = 'ACCEPTED'
                    group by delivery_id having count(*) > 1) twice
                """, UUID.fromString(release));
    }

    /** Attempts begun and not concluded: what a dead worker may or may not have sent. */
    long inFlight(String release) {
        return number(
                "select count(*) from delivery where release_id = ? and state = 'CLAIMED'", UUID.fromString(release));
    }

    /** Whether dispatch-service knows that a release was called off. */
    boolean calledOff(String release) {
        return number(
                        "select count(*) from release where release_id = ? and cancelled_at is not null",
                        UUID.fromString(release))
                == 1;
    }

    /** The database's own time, by which claims are made. */
    String time() {
        return rows("select now()::text").getFirst().getFirst();
    }

    /** Deliveries of a release leased after a time, whether they still are or not. */
    long leasedSince(String release, String time) {
        return number("""
                select count(*) from (
                    select started_at from attempt join delivery using (delivery_id) where release_id = ?
                    union all
                    select changed_at from delivery where release_id = ? and state = 'CLAIMED') leased(since)
                where since > ?::timestamptz
                """, UUID.fromString(release), UUID.fromString(release), time);
    }

    /** How many calls were leased by a time and not concluded then; all are concluded now. */
    long underWayAt(String release, String time) {
        return number("""
                select count(*) from attempt join delivery using (delivery_id)
                where release_id = ? and started_at <= ?::timestamptz and concluded_at > ?::timestamptz
                """, UUID.fromString(release), time, time);
    }

    /** Where each address of a release stands. */
    Map<String, String> statesByAddress(String release) {
        var states = new TreeMap<String, String>();
        for (var row : rows("select address, state from delivery where release_id = ?", UUID.fromString(release)))
            states.put(row.get(0), row.get(1));
        return states;
    }

    /** Receipts that were here before the carrier had answered the request that they are about. */
    long receiptsBeforeTheAnswer(String release) {
        return number("""
                select count(*) from attempt join delivery using (delivery_id)
                join receipt on receipt.kind = 'MESSAGE_STATUS'
                    and (receipt.delivery_id = attempt.delivery_id or receipt.reference = attempt.reference)
                where release_id = ? and received_at < concluded_at and outcome = 'ACCEPTED'
                """, UUID.fromString(release));
    }

    /** How often each receipt on a text came that names its delivery. */
    List<Long> receipts(String release) {
        return rows("""
                        select count(*) from receipt join delivery using (delivery_id)
                        where release_id = ? and kind = 'MESSAGE_STATUS'
                        group by receipt.delivery_id, receipt.reference, receipt.status
                        """, UUID.fromString(release)).stream()
                .map(row -> Long.valueOf(row.getFirst()))
                .toList();
    }

    /** Texts whose arrival was told before that they were sent. */
    long receiptsOutOfOrder(String release) {
        return number("""
                select count(*) from delivery
                join receipt arrived on arrived.delivery_id = delivery.delivery_id and arrived.status in ('delivered', 'undelivered')
                join receipt sent on sent.delivery_id = delivery.delivery_id and sent.status = 'sent'
                where release_id = ? and arrived.receipt_id < sent.receipt_id
                """, UUID.fromString(release));
    }

    /** How many seconds those leases had lasted that ended unconcluded. */
    List<Double> leasesEnded(String release) {
        return rows("""
                        select extract(epoch from concluded_at - started_at) from attempt join delivery using (delivery_id)
                        where release_id = ? and attempt.reason = 'LEASE_EXPIRED'
                        """, UUID.fromString(release)).stream()
                .map(row -> Double.valueOf(row.getFirst()))
                .toList();
    }

    /** Lays more deliveries onto a release, to addresses that nobody has, as a very large audience would. */
    void pile(String release, int deliveries) {
        change("""
                insert into delivery (release_id, lane, person_id, contact_point_id, step, channel, address,
                                      recipient_name, language, state, due_at)
                select ?, 'ROUTINE', gen_random_uuid(), gen_random_uuid(), 1, 'EMAIL', 'pile-' || number || '@example.net',
                       'Example', 'en', 'PLANNED', now()
                from generate_series(1, ?) number
                """, UUID.fromString(release), deliveries);
    }

    /** Takes away again what waits of it. */
    void clearPile(String release) {
        change(
                "delete from delivery where release_id = ? and address like 'pile-%' and state = 'PLANNED'",
                UUID.fromString(release));
    }

    void change(String sql, Object... parameters) {
        try (var connection = open();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String sql, Object... parameters) {
        return Long.parseLong(rows(sql, parameters).getFirst().getFirst());
    }

    List<List<String>> rows(String sql, Object... parameters) {
        try (var connection = open();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            var rows = new ArrayList<List<String>>();
            try (var found = statement.executeQuery()) {
                var columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    var row = new ArrayList<String>();
                    for (var column = 1; column <= columns; column++) row.add(String.valueOf(found.getObject(column)));
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
