package wardenline.dispatch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Conclusion;

class SlotTest {

    private static final Slot.Content FREE = new Slot.Content.Free();
    private static final Slot.Content UNREADABLE = new Slot.Content.Unreadable();

    @ParameterizedTest
    @MethodSource("wardenline.dispatch.journal.Concluded#all")
    void what_is_written_is_read(Conclusion conclusion) {
        assertThat(Slot.read(slot(bytes(conclusion)))).isEqualTo(new Slot.Content.Whole(conclusion));
    }

    @ParameterizedTest
    @MethodSource("wardenline.dispatch.journal.Concluded#all")
    void wherever_it_is_torn_it_is_not_read(Conclusion conclusion) {
        var whole = bytes(conclusion);
        var freed = bytes(Concluded.accepted("x".repeat(390)));
        Arrays.fill(freed, 0, Integer.BYTES, (byte) 0);

        for (var done = 0; done < whole.length; done++) {
            assertThat(Slot.read(slot(Arrays.copyOf(whole, done)))).isIn(FREE, UNREADABLE);
            var over = Arrays.copyOf(freed, Slot.BYTES);
            System.arraycopy(whole, 0, over, 0, done);
            assertThat(Slot.read(slot(over))).isIn(FREE, UNREADABLE);
        }
    }

    @ParameterizedTest
    @MethodSource("wardenline.dispatch.journal.Concluded#all")
    void with_any_bit_wrong_it_is_not_read(Conclusion conclusion) {
        var whole = bytes(conclusion);

        for (var bit = 0; bit < whole.length * 8; bit++) {
            var wrong = whole.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Slot.read(slot(wrong))).as("bit %d", bit).isIn(FREE, UNREADABLE);
        }
    }

    @Test
    void a_slot_at_the_end_of_a_file_that_was_cut_off_is_not_read() {
        var whole = slot(bytes(Concluded.accepted("x")));

        assertThat(Slot.read(whole.limit(Slot.BYTES - 1))).isEqualTo(UNREADABLE);
    }

    @Test
    void a_reference_longer_than_a_slot_is_not_written_at_all() {
        assertThat(Slot.written(Concluded.accepted("r".repeat(401)))).isEmpty();
        assertThat(Slot.written(putOffInPart("r".repeat(401)))).isEmpty();
    }

    @Test
    void what_was_put_off_and_taken_in_part_begins_as_what_was_put_off() {
        var delivery = Concluded.delivery();
        var plain = bytes(Concluded.called(delivery, 1, new Outcome.Deferred(Reason.THROTTLED, Duration.ZERO)));
        var inPart = bytes(Concluded.called(
                delivery,
                1,
                new Outcome.Deferred(Reason.THROTTLED, Duration.ZERO).naming(new CarrierReference("161 162"))));

        assertThat(facts(inPart)).as("for a version that knows no parts").startsWith(facts(plain));
    }

    private static byte[] facts(byte[] slot) {
        return Arrays.copyOfRange(slot, 2 * Integer.BYTES, slot.length);
    }

    private static Conclusion putOffInPart(String parts) {
        var putOff = new Outcome.Deferred(Reason.EXERCISE_ON_LIVE_CARRIER, Duration.ZERO);
        return Concluded.called(Concluded.delivery(), 1, putOff.naming(new CarrierReference(parts)));
    }

    @Test
    void the_longest_reference_has_room_behind_the_longest_reason() {
        var longest = putOffInPart("r".repeat(400));

        assertThat(Slot.read(slot(bytes(longest)))).isEqualTo(new Slot.Content.Whole(longest));
    }

    @Test
    void invariant_9_no_free_text_is_written() {
        var unknown =
                Concluded.called(Concluded.delivery(), 1, new Outcome.Unknown("said by ann@citizens.example.org"));

        assertThat(new String(bytes(unknown), StandardCharsets.ISO_8859_1)).doesNotContain("ann", "said");
    }

    private static byte[] bytes(Conclusion conclusion) {
        var written = Slot.written(conclusion).orElseThrow();
        var bytes = new byte[written.limit()];
        written.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer slot(byte[] bytes) {
        return ByteBuffer.wrap(Arrays.copyOf(bytes, Slot.BYTES));
    }
}
