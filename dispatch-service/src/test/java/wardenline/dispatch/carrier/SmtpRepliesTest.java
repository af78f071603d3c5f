package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpRepliesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "421|4.3.2 closing|Deferred|PROVIDER_FAILED",
                "450|4.7.1 Greylisted|Deferred|NOT_NOW",
                "451|4.3.0 local trouble|Deferred|NOT_NOW",
                "452|4.2.2 full|Deferred|MAILBOX_FULL",
                "452|4.5.3 too many|Deferred|THROTTLED",
                "454|4.7.0 too fast|Deferred|THROTTLED",
                "471|slow down|Deferred|THROTTLED",
                "535|5.7.8 wrong password|Deferred|PROVIDER_REFUSED_US",
                "550|5.1.1 No such user|Rejected|UNKNOWN_RECIPIENT",
                "550|5.1.10 null MX|Rejected|UNKNOWN_RECIPIENT",
                "550|User unknown|Rejected|UNKNOWN_RECIPIENT",
                "550|Refused|Rejected|REFUSED",
                "550|5.7.1 policy|Rejected|BLOCKED_BY_POLICY",
                "552|5.2.2 over quota|Rejected|MAILBOX_FULL",
                "552|5.3.4 too large|Rejected|CONTENT_REFUSED",
                "553|5.1.8 bad sender|Deferred|PROVIDER_REFUSED_US"
            })
    void a_reply_means(int code, String text, String kind, Reason reason) {
        var outcome = SmtpReplies.refused(code, text);

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(
                        switch (outcome) {
                            case Outcome.Rejected rejected -> rejected.reason();
                            case Outcome.Deferred deferred -> deferred.reason();
                            case Outcome.Accepted _, Outcome.Unknown _ -> Reason.NO_REPLY;
                        })
                .isEqualTo(reason);
    }
}
