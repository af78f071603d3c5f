package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static wardenline.contracts.DeliveryState.ACCEPTED;
import static wardenline.contracts.DeliveryState.ACKNOWLEDGED;
import static wardenline.contracts.DeliveryState.CANCELLED;
import static wardenline.contracts.DeliveryState.CLAIMED;
import static wardenline.contracts.DeliveryState.DEFERRED;
import static wardenline.contracts.DeliveryState.DELIVERED;
import static wardenline.contracts.DeliveryState.EXPIRED;
import static wardenline.contracts.DeliveryState.PLANNED;
import static wardenline.contracts.DeliveryState.REJECTED;
import static wardenline.contracts.DeliveryState.SUPPRESSED;
import static wardenline.contracts.DeliveryState.UNKNOWN;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import wardenline.contracts.DeliveryState;

/**
 * Every move of every delivery, as PostgreSQL saw it: a trigger of the tests' own writes it down in the transaction that makes it.
 * What may follow what is written here once more, and not taken from the service that is looked at.
 */
final class Moves {
    private static final Set<DeliveryState> FROM_WAITING =
            EnumSet.of(CLAIMED, ACCEPTED, DELIVERED, ACKNOWLEDGED, REJECTED, SUPPRESSED, CANCELLED, EXPIRED);

    /** Back to the queue goes only what no carrier has surely taken, or what reached nobody by its carrier's word; nothing leaves the states that are missing here. */
    private static final Map<DeliveryState, Set<DeliveryState>> FORWARD = Map.of(
            PLANNED,
            FROM_WAITING,
            DEFERRED,
            FROM_WAITING,
            CLAIMED,
            EnumSet.of(PLANNED, DEFERRED, UNKNOWN, ACCEPTED, DELIVERED, ACKNOWLEDGED, REJECTED),
            UNKNOWN,
            EnumSet.of(PLANNED, DEFERRED, ACCEPTED, DELIVERED, ACKNOWLEDGED, REJECTED),
            ACCEPTED,
            EnumSet.of(DEFERRED, DELIVERED, ACKNOWLEDGED, REJECTED),
            DELIVERED,
            EnumSet.of(ACKNOWLEDGED));

    private final Ledger ledger;

    Moves(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Begins to write down; what was written before stays. */
    void watch() {
        ledger.change("""
                create table if not exists test_move (
                    move_id bigint generated always as identity primary key, release_id uuid, delivery_id uuid,
                    was text, became text, attempts_fell boolean, holder uuid)
                """);
        ledger.change("""
                create or replace function test_write_move() returns trigger language plpgsql as $$
                begin
                    if tg_op = 'DELETE' then
                        insert into test_move (release_id, delivery_id, was, became)
                        values (old.release_id, old.delivery_id, old.state, 'GONE');
                    elsif new.state <> old.state or new.attempts < old.attempts then
                        insert into test_move (release_id, delivery_id, was, became, attempts_fell, holder)
                        values (new.release_id, new.delivery_id, old.state, new.state, new.attempts < old.attempts,
                            new.lease_holder);
                    end if;
                    return null;
                end $$
                """);
        ledger.change("""
                create or replace trigger test_watch_moves after update or delete on delivery
                for each row execute function test_write_move()
                """);
    }

    /** Nothing of the release moved backwards or went away, and nothing moved unseen. */
    void wentForward(String release) {
        var id = UUID.fromString(release);
        var seen = ledger.rows("""
                select was, became, coalesce(attempts_fell, false), count(*) from test_move where release_id = ?
                group by 1, 2, 3
                """, id);
        assertThat(seen).as("moves were written down").isNotEmpty();
        assertThat(seen.stream().filter(move -> !forward(move)).toList())
                .as("moves backwards: from, to, attempts fell, how often")
                .isEmpty();
        assertThat(ledger.number("""
                select count(*) from (
                    select delivery_id, was, lag(became) over (partition by delivery_id order by move_id) as before
                    from test_move where release_id = ?) step
                where before <> was
                """, id)).as("moves that nobody saw").isZero();
        assertThat(ledger.number("""
                select count(*) from delivery d where d.release_id = ? and d.state is distinct from (
                    select m.became from test_move m where m.delivery_id = d.delivery_id order by m.move_id desc limit 1)
                """, id))
                .as("deliveries that stand elsewhere than their last move led")
                .isZero();
    }

    /** How many processes claimed deliveries of the release. */
    long claimants(String release) {
        return ledger.number(
                "select count(distinct holder) from test_move where release_id = ? and became = 'CLAIMED'",
                UUID.fromString(release));
    }

    private static boolean forward(List<String> move) {
        var was = DeliveryState.valueOf(move.get(0));
        return !move.get(1).equals("GONE")
                && move.get(2).equals("false")
                && FORWARD.getOrDefault(was, Set.of()).contains(DeliveryState.valueOf(move.get(1)));
    }
}
