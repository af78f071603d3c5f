package wardenline.local.carriers.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CitizensTest {

    private static final CitizensSettings MOST_ANSWER =
            new CitizensSettings(true, 0.8, 0.05, 0.03, 500, 5_000, 42, List.of(), 0);

    private final Citizens citizens = new Citizens(List.of("+442079460003"));

    @Test
    void the_same_address_always_answers_the_same() {
        citizens.change(MOST_ANSWER);

        assertThat(citizens.at("amina.noor@example.org")).isEqualTo(citizens.at("AMINA.NOOR@EXAMPLE.ORG"));
    }

    @Test
    void as_many_answer_as_the_shares_say() {
        citizens.change(MOST_ANSWER);

        var drawn = IntStream.range(0, 20_000)
                .mapToObj(i -> citizens.at("citizen%d@example.org".formatted(i)))
                .toList();

        assertThat(share(drawn.stream().filter(Citizen::dead).count())).isCloseTo(0.03, within(0.01));
        assertThat(share(drawn.stream()
                        .filter(one -> one.answer() == Answer.ACKNOWLEDGES)
                        .count()))
                .isCloseTo(0.8, within(0.02));
        assertThat(share(drawn.stream()
                        .filter(one -> one.answer() == Answer.NEEDS_HELP)
                        .count()))
                .isCloseTo(0.05, within(0.01));
        assertThat(drawn).allSatisfy(one -> assertThat(one.delay().toMillis()).isBetween(500L, 5_000L));
    }

    @Test
    void where_operators_test_the_line_works_whatever_becomes_of_others_and_nobody_answers() {
        citizens.change(new CitizensSettings(true, 0, 0, 1, 500, 5_000, 42, List.of(), 0));

        assertThat(citizens.at("+442079460003").dead()).isFalse();
        assertThat(citizens.at("+442079460003").answers()).isFalse();
        assertThat(citizens.at("+442079460004").dead()).isTrue();
    }

    @Test
    void another_seed_gives_others_the_same_habits() {
        citizens.change(MOST_ANSWER);
        var before = answers();
        citizens.change(new CitizensSettings(true, 0.8, 0.05, 0.03, 500, 5_000, 43, List.of(), 0));

        assertThat(answers()).isNotEqualTo(before);
    }

    @Test
    void only_reserved_numbers_and_domains_exist() {
        assertThat(List.of("+12025550123", "+19075550199", "+447700900123", "+442079460999"))
                .allMatch(ReservedRanges::holdsPhone);
        assertThat(List.of("+12025550200", "+44770090000", "12025550123", "+1202555012", ""))
                .noneMatch(ReservedRanges::holdsPhone);
        assertThat(List.of("a@example.org", "a@mail.example.com", "a@post.test", "a@x.invalid"))
                .allMatch(ReservedRanges::holdsMail);
        assertThat(List.of("a@mailhost", "a@my-example", "example.org", "a@test.localdomain", "@example.org"))
                .noneMatch(ReservedRanges::holdsMail);
    }

    private List<Answer> answers() {
        return IntStream.range(0, 200)
                .mapToObj(i -> citizens.at("citizen%d@example.org".formatted(i)).answer())
                .toList();
    }

    private static double share(long count) {
        return count / 20_000.0;
    }
}
