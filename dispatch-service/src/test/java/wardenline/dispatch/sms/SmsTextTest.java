package wardenline.dispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextTest {

    @ParameterizedTest
    @CsvSource({
        "a, 160, GSM_7BIT, 6, 1",
        "a, 161, GSM_7BIT, 6, 2",
        "a, 306, GSM_7BIT, 6, 2",
        "a, 307, GSM_7BIT, 6, 3",
        "a, 304, GSM_7BIT, 7, 2",
        "a, 305, GSM_7BIT, 7, 3",
        "€, 80, GSM_7BIT, 6, 1",
        "€, 81, GSM_7BIT, 6, 2",
        "ع, 70, UCS_2, 6, 1",
        "ع, 71, UCS_2, 6, 2",
        "ع, 134, UCS_2, 6, 2",
        "ع, 135, UCS_2, 6, 3",
        "ع, 133, UCS_2, 7, 3",
        "ê, 70, UCS_2, 7, 1",
        "😀, 35, UCS_2, 6, 1",
        "😀, 36, UCS_2, 6, 2"
    })
    void so_many_of_a_character_take_so_many_parts(
            String character, int times, SmsText.Coding coding, int headerOctets, int parts) {
        var text = SmsText.of(character.repeat(times), headerOctets);

        assertThat(text.coding()).isEqualTo(coding);
        assertThat(text.parts()).hasSize(parts);
        assertThat(SmsText.parts(character.repeat(times), headerOctets)).isEqualTo(parts);
        assertThat(text.single()).isEqualTo(parts == 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[€]{~}\\^|\f @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ",
                "Évitez le marché, répondez 1",
                "Épreuve: ne répondez pas ê",
                "تجنب السوق. أجب بالرقم ١",
                "Avoid 😀 the 👨‍👩‍👧 market"
            })
    void every_part_is_read_as_it_was_written(String words) {
        var text = words.repeat(12);

        var cut = SmsText.of(text, Concatenation.WIDE_OCTETS);

        assertThat(cut.parts()).hasSizeGreaterThan(1);
        assertThat(cut.parts().stream()
                        .map(part -> SmsText.read(part, cut.coding().dataCoding()))
                        .collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void an_escape_and_what_it_escapes_stay_together() {
        var cut = SmsText.of("a".repeat(152) + "€" + "b".repeat(20), Concatenation.SHORT_OCTETS);

        assertThat(cut.parts().getFirst()).hasSize(152);
        assertThat(SmsText.read(cut.parts().get(1), (byte) 0)).startsWith("€b");
    }

    @Test
    void a_pair_of_surrogates_stays_together() {
        var cut = SmsText.of("ع".repeat(66) + "😀" + "ع".repeat(20), Concatenation.SHORT_OCTETS);

        assertThat(cut.parts().getFirst()).hasSize(132);
        assertThat(SmsText.read(cut.parts().get(1), (byte) 8)).startsWith("😀ع");
    }

    @Test
    void half_a_pair_is_carried_as_it_is() {
        assertThat(SmsText.of("\uD83D!", 7).parts().getFirst()).containsExactly(0xD8, 0x3D, 0x00, '!');
    }

    @Test
    void headers_are_read_as_they_were_written() {
        var text = new byte[] {1, 2, 3};
        for (var octets : new int[] {Concatenation.SHORT_OCTETS, Concatenation.WIDE_OCTETS}) {
            var joins = new Concatenation(octets == Concatenation.WIDE_OCTETS ? 0xBEEF : 0xEF, 4, 2);

            var parsed = Concatenation.parse(joins.before(text, octets));

            assertThat(parsed.concatenation()).contains(joins);
            assertThat(parsed.text()).isEqualTo(text);
        }
    }

    @Test
    void a_header_that_is_cut_short_or_makes_no_sense_joins_nothing() {
        assertThat(Concatenation.parse(new byte[] {6, 8, 4, 1}).concatenation()).isEmpty();
        assertThat(Concatenation.parse(new byte[] {5, 0, 3, 1, 2, 3, 'a'}).concatenation())
                .isEmpty();
        assertThat(Concatenation.parse(new byte[] {5, 0, 9, 1, 2, 1, 'a'}).concatenation())
                .isEmpty();
        assertThat(Concatenation.parse(new byte[0]).concatenation()).isEmpty();
    }
}
