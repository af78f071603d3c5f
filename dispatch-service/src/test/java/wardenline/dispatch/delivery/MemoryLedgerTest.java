package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardenline.dispatch.DispatchTest;

/** The ledger in memory, of which the simulation speaks, does what the one in PostgreSQL does. */
@DispatchTest
class MemoryLedgerTest {

    private static final int OPERATIONS = 250;

    /** What a flaw needs to show is seldom in some schedules. */
    private static final int SEEDS_TO_FIND_A_FLAW = 20;

    @RegisterExtension
    static final OpenLedger OPEN = new OpenLedger(BothLedgers.SETTINGS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_same_operations_lead_to_the_same_rows(long seed) {
        var both = both(seed, Flaw.NONE);
        for (var operation = 1; operation <= OPERATIONS; operation++) {
            var what = both.operate();

            assertThat(both.inMemory())
                    .as("after operation %d of seed %d, %s", operation, seed, what)
                    .isEqualTo(both.inPostgres());
        }
        both.memory()
                .resent()
                .forEach((release, resent) ->
                        assertThat(OPEN.get().resent(release)).isEqualTo(resent));
        assertThat(OPEN.get().miscounted()).isEmpty();
        assertThat(both.statesSeen()).hasSizeGreaterThan(7);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "FORGETS_AMBIGUITY",
                "LOOKS_AT_NO_BARS",
                "LEAVES_LEASES",
                "FORGETS_WHO_LOST_IT",
                "LEAVES_NOTHING_TO_OTHERS",
                "LEAVES_NOTHING_TURNED_AWAY_TO_OTHERS",
                "SEATS_ANYWHERE",
                "FORGETS_WHO_REFUSED_IT",
                "FORGETS_WHAT_IS_TOLD_LATE",
                "BLAMES_AGAIN",
                "CLAIMS_WHAT_WAS_TURNED_AWAY"
            })
    void a_memory_that_works_otherwise_is_told_apart(Flaw flaw) {
        assertThat(LongStream.rangeClosed(1, SEEDS_TO_FIND_A_FLAW).anyMatch(seed -> toldApart(seed, flaw)))
                .isTrue();
    }

    private static boolean toldApart(long seed, Flaw flaw) {
        var both = both(seed, flaw);
        return IntStream.range(0, OPERATIONS).anyMatch(_ -> both.differAfterOneMore());
    }

    private static BothLedgers both(long seed, Flaw flaw) {
        OPEN.get().clear();
        return new BothLedgers(OPEN.get(), seed, flaw);
    }
}
