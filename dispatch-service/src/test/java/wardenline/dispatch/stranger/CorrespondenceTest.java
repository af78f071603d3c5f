package wardenline.dispatch.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wardenline.dispatch.answer.ReplyWords.Reply;
import wardenline.dispatch.sms.Concatenation;

class CorrespondenceTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void a_text_in_parts_is_one_text_in_the_order_of_its_parts() {
        var all = of(part(1, "two ", 7, 2, true), part(2, "3", 0, 0, true), part(3, "one ", 7, 1, false));

        assertThat(all.texts()).extracting(Correspondence.Text::words).containsExactly("one two […]", "3");
        assertThat(all.texts()).extracting(Correspondence.Text::meaning).containsExactly(Reply.TEXT, Reply.NEED_HELP);
        assertThat(all.waiting()).extracting(Correspondence.Text::receiptId).containsExactly(1L, 2L);
    }

    @Test
    void when_a_reference_comes_round_again_it_is_another_text() {
        var all = of(
                part(1, "a", 7, 1, true),
                part(2, "b", 7, 2, false),
                part(3, "c", 7, 3, false),
                part(9, "d", 7, 1, true),
                part(10, "e", 7, 2, false));

        assertThat(all.texts()).extracting(Correspondence.Text::words).containsExactly("abc", "de[…]");
    }

    private static Correspondence of(Correspondence.Part... parts) {
        return Correspondence.of(1, Medium.TEXT, "+447700900320", List.of(parts));
    }

    private static Correspondence.Part part(long id, String words, int reference, int part, boolean waits) {
        return new Correspondence.Part(
                id,
                NOON,
                "smpp-a",
                Optional.empty(),
                words,
                Concatenation.of(reference, 3, part),
                waits,
                Optional.empty());
    }
}
