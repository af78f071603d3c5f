package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
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
}
