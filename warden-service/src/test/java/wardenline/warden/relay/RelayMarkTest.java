package wardenline.warden.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayMarkTest {

    /** Every state with every wish; of the latest mark the warden is Ms A and the remark "gate 2". */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,         false, HANDED,    Ms A, '',     append Ms A
            -,         true,  HANDED,    Ms A, '',     ANSWERED
            -,         false, REACHED,   '',   '',     NOT_HANDED
            -,         true,  REACHED,   '',   '',     NOT_HANDED
            -,         false, NOT_FOUND, '',   '',     NOT_HANDED
            -,         true,  NOT_FOUND, '',   '',     NOT_HANDED
            HANDED,    false, HANDED,    Ms A, gate 2, same
            HANDED,    false, HANDED,    Ms A, '',     append Ms A
            HANDED,    false, HANDED,    Mr B, gate 2, append Mr B
            HANDED,    true,  HANDED,    Mr B, '',     ANSWERED
            HANDED,    true,  HANDED,    Ms A, gate 2, ANSWERED
            HANDED,    false, REACHED,   '',   gate 2, append Ms A
            HANDED,    true,  REACHED,   '',   '',     append Ms A
            HANDED,    false, NOT_FOUND, '',   '',     append Ms A
            HANDED,    true,  NOT_FOUND, '',   '',     append Ms A
            REACHED,   false, HANDED,    Mr B, '',     REACHED
            REACHED,   true,  HANDED,    Mr B, '',     ANSWERED
            REACHED,   false, REACHED,   '',   gate 2, same
            REACHED,   true,  REACHED,   '',   gate 2, same
            REACHED,   false, REACHED,   '',   gate 3, append Ms A
            REACHED,   false, NOT_FOUND, '',   '',     append Ms A
            REACHED,   true,  NOT_FOUND, '',   '',     append Ms A
            NOT_FOUND, false, HANDED,    Ms A, '',     append Ms A
            NOT_FOUND, true,  HANDED,    Mr B, '',     ANSWERED
            NOT_FOUND, false, REACHED,   '',   '',     append Ms A
            NOT_FOUND, true,  REACHED,   '',   '',     append Ms A
            NOT_FOUND, false, NOT_FOUND, '',   gate 2, same
            NOT_FOUND, true,  NOT_FOUND, '',   gate 3, append Ms A
            """)
    void what_becomes_of_a_mark_depends_on_the_last_one_and_on_an_answer(
            RelayMark.Kind latest,
            boolean answered,
            RelayMark.Kind kind,
            String warden,
            String remark,
            String becomes) {
        var before = Optional.ofNullable(latest).map(mark -> new RelayMark(mark, "Ms A", "gate 2"));

        var decision = RelayMark.decide(before, answered, new RelayMark.Wish(kind, warden, remark));

        assertThat(
                        switch (decision) {
                            case RelayMark.Decision.Same _ -> "same";
                            case RelayMark.Decision.Left left -> left.why().name();
                            case RelayMark.Decision.Append append -> {
                                assertThat(append.mark().kind()).isEqualTo(kind);
                                assertThat(append.mark().remark()).isEqualTo(remark);
                                yield "append " + append.mark().warden();
                            }
                        })
                .isEqualTo(becomes);
    }
}
