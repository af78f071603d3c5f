package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receipt's final states say of a text that was taken. */
class SmppStatusesTest {

    @ParameterizedTest
    @CsvSource({
        "EXPIRED, HANDSET_UNREACHABLE",
        "UNDELIV, NOT_DELIVERED",
        "DELETED, NOT_DELIVERED",
        "SKIPPED, NOT_DELIVERED",
        "REJECTD, FILTERED",
        "NOBODY, UNKNOWN_RECIPIENT"
    })
    void a_final_state_tells_whose_fault_it_is(String state, Reason reason) {
        assertThat(SmppStatuses.undelivered(state)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVRD", "ENROUTE", "ACCEPTD", "SCHEDULED", "UNKNOWN", ""})
    void what_arrived_or_may_have_is_no_failure(String state) {
        assertThat(SmppStatuses.undelivered(state)).isEmpty();
    }
}
