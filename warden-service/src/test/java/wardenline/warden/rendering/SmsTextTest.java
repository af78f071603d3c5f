package wardenline.warden.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardenline.warden.rendering.SmsText.Encoding;

class SmsTextTest {

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "160,1", "161,2", "306,2", "307,3", "459,3", "460,4"})
    void a_gsm_text_has_160_septets_alone_and_153_in_each_part(int characters, int segments) {
        var sms = SmsText.of("a".repeat(characters));

        assertThat(sms.encoding()).isEqualTo(Encoding.GSM_7BIT);
        assertThat(sms.units()).isEqualTo(characters);
        assertThat(sms.segments()).isEqualTo(segments);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "70,1", "71,2", "134,2", "135,3"})
    void a_ucs2_text_has_70_units_alone_and_67_in_each_part(int characters, int segments) {
        var sms = SmsText.of("ы".repeat(characters));

        assertThat(sms.encoding()).isEqualTo(Encoding.UCS_2);
        assertThat(sms.segments()).isEqualTo(segments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^", "{", "}", "\\", "[", "~", "]", "|", "€", "\f"})
    void an_extension_character_counts_two_septets(String character) {
        var sms = SmsText.of("a".repeat(158) + character);

        assertThat(sms.encoding()).isEqualTo(Encoding.GSM_7BIT);
        assertThat(sms.units()).isEqualTo(160);
        assertThat(sms.segments()).isEqualTo(1);
        assertThat(SmsText.of("a".repeat(159) + character).segments()).isEqualTo(2);
    }

    @Test
    void an_escape_sequence_is_never_split_between_parts() {
        var sms = SmsText.of("a".repeat(152) + "€" + "b".repeat(20));

        assertThat(sms.parts()).containsExactly("a".repeat(152), "€" + "b".repeat(20));
    }

    @Test
    void a_pair_of_surrogates_is_never_split_between_parts() {
        var sms = SmsText.of("ы".repeat(66) + "🚨" + "ы".repeat(10));

        assertThat(sms.encoding()).isEqualTo(Encoding.UCS_2);
        assertThat(sms.parts()).containsExactly("ы".repeat(66), "🚨" + "ы".repeat(10));
        assertThat(sms.units()).isEqualTo(78);
    }

    @ParameterizedTest
    @ValueSource(strings = {"’", "“", "—", "…", "`", "ç", "á", "☎", "\t"})
    void one_character_outside_the_alphabet_makes_it_ucs2_and_is_named(String character) {
        var sms = SmsText.of("plain " + character);

        assertThat(sms.encoding()).isEqualTo(Encoding.UCS_2);
        assertThat(sms.outsiders()).containsExactly(character);
    }

    @Test
    void the_whole_gsm_alphabet_is_known() {
        var alphabet = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

        assertThat(alphabet).hasSize(127);
        assertThat(SmsText.of(alphabet).outsiders()).isEmpty();
        assertThat(SmsText.of(alphabet).units()).isEqualTo(127);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Où aller ? Évitez le marché.", "تجنبوا المنطقة", "注意安全 🚨", "[Zone 1] {code} 50 €", ""})
    void nothing_is_ever_lost_or_replaced(String text) {
        assertThat(String.join("", SmsText.of(text.repeat(9)).parts())).isEqualTo(text.repeat(9));
    }

    @Test
    void typographic_marks_are_written_plainly_and_letters_stay() {
        assertThat(SmsText.plain("“Don’t go” — wait… • l’ambassade « ici »"))
                .isEqualTo("\"Don't go\" - wait... - l'ambassade \" ici \"");
        assertThat(SmsText.plain("São Tomé, Łódź, 東京")).isEqualTo("São Tomé, Łódź, 東京");
    }
}
