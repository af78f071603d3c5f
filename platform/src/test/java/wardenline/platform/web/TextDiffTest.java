package wardenline.platform.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static wardenline.platform.web.TextDiff.Kind.ADDED;
import static wardenline.platform.web.TextDiff.Kind.REMOVED;
import static wardenline.platform.web.TextDiff.Kind.SAME;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardenline.platform.web.TextDiff.Kind;
import wardenline.platform.web.TextDiff.Piece;

class TextDiffTest {

    @Test
    void what_was_removed_stands_before_what_came_in_its_place() {
        assertThat(TextDiff.between("Avoid downtown until 18:00.", "Avoid Hamra Street until 18:00."))
                .containsExactly(
                        new Piece(SAME, "Avoid "),
                        new Piece(REMOVED, "downtown "),
                        new Piece(ADDED, "Hamra Street "),
                        new Piece(SAME, "until 18:00."));
    }

    @Test
    void equal_texts_are_one_piece_and_empty_ones_none() {
        assertThat(TextDiff.between("Stay indoors.", "Stay indoors."))
                .containsExactly(new Piece(SAME, "Stay indoors."));
        assertThat(TextDiff.between("", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            Avoid downtown.|Avoid  downtown !
            تجنب وسط المدينة|تجنب شارع الحمرا
            |New text
            Old text|
            a b a b a|b a b
            """)
    void both_texts_can_be_read_back_to_the_last_space(String old, String now) {
        var before = old == null ? "" : old;
        var after = now == null ? "" : now;
        var pieces = TextDiff.between(before, after);
        assertThat(without(pieces, ADDED)).isEqualTo(before);
        assertThat(without(pieces, REMOVED)).isEqualTo(after);
    }

    @Test
    void texts_beyond_the_limit_are_told_apart_as_wholes() {
        var before = "word ".repeat(5_000);
        assertThat(TextDiff.between(before, before + "more"))
                .extracting(Piece::kind)
                .containsExactly(REMOVED, ADDED);
    }

    private static String without(List<Piece> pieces, Kind kind) {
        return pieces.stream()
                .filter(piece -> piece.kind() != kind)
                .map(Piece::text)
                .collect(joining());
    }
}
