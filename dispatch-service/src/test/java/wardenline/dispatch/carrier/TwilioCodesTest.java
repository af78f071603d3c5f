package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCodesTest {

    @ParameterizedTest
    @ValueSource(ints = {20429, 14107, 21611})
    void a_full_queue_asks_for_patience_and_is_no_verdict(int code) {
        assertThat(TwilioCodes.refused(400, code, Duration.ZERO))
                .isEqualTo(new Outcome.Deferred(Reason.THROTTLED, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(ints = {21408, 21612, 21215, 21216, 13227, 60410, 21703})
    void where_the_account_may_not_or_cannot_send_another_one_may(int code) {
        assertThat(TwilioCodes.refused(400, code, Duration.ZERO)).isEqualTo(new Outcome.Rejected(Reason.NOT_ROUTED));
        assertThat(Reason.NOT_ROUTED.ofOneProvider()).isTrue();
        assertThat(Reason.NOT_ROUTED.providerFault()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {20003, 21210, 21219, 21601, 21606, 21608, 21701, 21702, 21704, 21705})
    void what_is_wrong_with_the_account_or_its_senders_is_no_verdict_on_the_number(int code) {
        assertThat(TwilioCodes.refused(400, code, Duration.ZERO))
                .isEqualTo(new Outcome.Deferred(Reason.PROVIDER_REFUSED_US, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "30005, UNKNOWN_RECIPIENT",
        "30006, NOT_ROUTED",
        "30019, CONTENT_REFUSED",
        "30003, HANDSET_UNREACHABLE",
        "30004, FILTERED",
        "30007, FILTERED",
        "21610, OPTED_OUT_AT_CARRIER",
        "21211, INVALID_ADDRESS",
        "21614, NOT_A_MOBILE",
        "21408, NOT_ROUTED",
        "21611, PROVIDER_FAILED",
        "21606, PROVIDER_REFUSED_US",
        "30010, NOT_ROUTED",
        "30024, NOT_ROUTED",
        "30034, NOT_ROUTED",
        "30450, NOT_ROUTED",
        "30001, PROVIDER_FAILED",
        "30017, PROVIDER_FAILED",
        "30036, PROVIDER_FAILED",
        "30500, PROVIDER_FAILED",
        "30002, PROVIDER_REFUSED_US",
        "30008, NOT_DELIVERED",
        "0, NOT_DELIVERED",
        "39999, NOT_DELIVERED"
    })
    void a_message_that_was_taken_and_failed_tells_whose_fault_it_was(int code, Reason reason) {
        assertThat(TwilioCodes.undelivered(code)).isEqualTo(reason);
    }

    @Test
    void a_network_that_gave_no_answer_may_have_the_message_so_that_nothing_goes_again() {
        var reason = TwilioCodes.undelivered(30410);

        assertThat(reason.unanswered() || reason.providerFault() || reason.ofOneProvider())
                .isFalse();
    }
}
