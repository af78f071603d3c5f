package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "TEXT, 00A1, 00A1",
        "HEX, a1, 161",
        "HEX, A1, 161 =A1",
        "HEX, 000000a1, 161 =000000a1",
        "HEX, no-number, no-number",
        "DECIMAL, 161, 161",
        "DECIMAL, 0161, 161 =0161"
    })
    void an_id_is_kept_as_it_is_looked_for_and_told_as_it_was_given(SmppIds kind, String given, String kept) {
        var reference = reference(kind, given);

        assertThat(reference).isEqualTo(kept);
        var part = SmppReference.of(reference).parts().getFirst();
        assertThat(part.id()).isEqualTo(kind.canonical(given));
        assertThat(part.asWritten(kind)).isEqualTo(given);
    }

    @Test
    void each_part_of_a_text_has_its_own() {
        var reference = reference(SmppIds.HEX, "00A1", "a2", "00A3");

        assertThat(reference).isEqualTo("161 =00A1 162 163 =00A3");
        assertThat(SmppReference.of(reference).ids()).isEqualTo(List.of("161", "162", "163"));
        assertThat(SmppReference.of(reference).parts())
                .extracting(part -> part.asWritten(SmppIds.HEX))
                .containsExactly("00A1", "a2", "00A3");
    }

    private static String reference(SmppIds kind, String... given) {
        var parts = Stream.of(given).map(id -> SmppReference.Part.of(id, kind)).toList();
        return new SmppReference(parts).reference().value();
    }
}
