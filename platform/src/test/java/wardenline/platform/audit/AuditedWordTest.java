package wardenline.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditedWordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"Brought to the school", "Ticket 4711-0815, at 19:30", "3 @ the gate", "+2 degrees, 12 people"})
    void what_was_done_is_said_freely(String word) {
        assertThat(AuditedWord.fault(word, "Say why")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"called +1 202 555 0199 back", "+44 (0)7700-900331", "told\namina@example.org about it"})
    void who_can_be_called_or_written_to_is_left_out(String word) {
        assertThat(AuditedWord.fault(word, "Say why"))
                .contains(
                        "Say why, but leave out telephone numbers and addresses, for it stands in the audit chain for good.");
    }

    @Test
    void too_little_and_too_much_are_told() {
        assertThat(AuditedWord.fault(" ok ", "Say why")).contains("Say why, in 3 to 500 characters.");
        assertThat(AuditedWord.fault("x".repeat(501), "Say why")).isPresent();
    }
}
