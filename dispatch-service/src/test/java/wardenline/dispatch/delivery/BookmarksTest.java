package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;

class BookmarksTest {

    private static final Instant DUE = Instant.parse("2026-03-01T12:00:00Z");
    private static final ReleaseId ONE = new ReleaseId(UUID.randomUUID());
    private static final ReleaseId OTHER = new ReleaseId(UUID.randomUUID());
    private static final ReleaseId THIRD = new ReleaseId(UUID.randomUUID());
    private static final Claims.Claim CLAIM = claim(Lane.EMERGENCY, List.of());

    private final AtomicLong nanos = new AtomicLong();
    private final Bookmarks bookmarks = new Bookmarks(nanos::get);

    @Test
    void a_claim_goes_on_where_the_last_one_ended() {
        assertThat(bookmarks.of(CLAIM)).isEmpty();
        claimed(CLAIM, Map.of(ONE, DUE, OTHER, DUE), 10);
        assertThat(bookmarks.of(CLAIM)).isEqualTo(Map.of(ONE, DUE, OTHER, DUE));

        claimed(CLAIM, Map.of(ONE, DUE.plusSeconds(1)), 10);

        assertThat(bookmarks.of(CLAIM)).isEqualTo(Map.of(ONE, DUE.plusSeconds(1), OTHER, DUE));
    }

    @Test
    void from_time_to_time_it_begins_anew_however_much_it_finds() {
        claimed(CLAIM, Map.of(ONE, DUE), 10);
        pass(200);
        claimed(CLAIM, Map.of(ONE, DUE), 10);
        assertThat(bookmarks.of(CLAIM)).isNotEmpty();

        pass(60);

        assertThat(bookmarks.of(CLAIM)).isEmpty();
        claimed(CLAIM, Map.of(OTHER, DUE), 10);
        assertThat(bookmarks.of(CLAIM)).containsOnlyKeys(OTHER);
    }

    @Test
    void it_begins_anew_when_it_found_less_than_it_wanted_and_when_something_new_is_due() {
        claimed(CLAIM, Map.of(ONE, DUE), 10);
        claimed(CLAIM, Map.of(ONE, DUE), 9);
        assertThat(bookmarks.of(CLAIM)).isEmpty();

        claimed(CLAIM, Map.of(ONE, DUE), 10);
        bookmarks.forget(Lane.ROUTINE);
        assertThat(bookmarks.of(CLAIM)).isNotEmpty();
        bookmarks.forget(Lane.EMERGENCY);
        assertThat(bookmarks.of(CLAIM)).isEmpty();
    }

    @Test
    void three_equal_shares_of_ten_are_nine_and_no_less_than_was_wanted() {
        claimed(CLAIM, Map.of(ONE, DUE, OTHER, DUE, THIRD, DUE), 9);

        assertThat(bookmarks.of(CLAIM)).hasSize(3);
    }

    @Test
    void what_is_not_read_in_the_order_of_its_time_has_no_bookmark() {
        var codes = claim(Lane.CODE, List.of());
        var ofOneCountry = claim(Lane.EMERGENCY, List.of("+44"));
        var turnedAway =
                Claims.Claim.ofTurnedAway(Lane.EMERGENCY, Channel.SMS, CLAIM.reach(), CLAIM.providers(), List.of());

        for (var claim : List.of(codes, ofOneCountry, turnedAway)) {
            claimed(claim, Map.of(ONE, DUE), 10);
            assertThat(bookmarks.of(claim)).isEmpty();
        }
        assertThat(bookmarks.of(CLAIM)).isEmpty();
    }

    private void claimed(Claims.Claim claim, Map<ReleaseId, Instant> found, int rows) {
        bookmarks.claimed(claim, bookmarks.of(claim), found, rows);
    }

    private void pass(int millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private static Claims.Claim claim(Lane lane, List<String> callingCodes) {
        return new Claims.Claim(
                lane,
                Channel.SMS,
                new Reach(EnumSet.allOf(Mode.class), callingCodes),
                Collections.nCopies(10, "twilio-a"),
                List.of());
    }
}
