package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
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
    void a_reply_to_rcpt_means(int code, String text, String kind, Reason reason) {
        assertMeans(SmtpReplies.refused(SmtpReplies.Command.RCPT, code, text), kind, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550|5.7.1 Sender rejected|Deferred|PROVIDER_REFUSED_US",
                "550|5.1.1 No such user|Deferred|PROVIDER_REFUSED_US",
                "501|Bad address syntax|Deferred|PROVIDER_REFUSED_US",
                "555|Parameters not recognized|Deferred|PROVIDER_REFUSED_US",
                "550|Refused|Deferred|PROVIDER_REFUSED_US",
                "552|5.3.4 too large|Rejected|CONTENT_REFUSED",
                "552|too large|Rejected|CONTENT_REFUSED",
                "450|4.7.1 Come back later|Deferred|NOT_NOW"
            })
    void a_reply_to_mail_speaks_of_no_recipient(int code, String text, String kind, Reason reason) {
        assertMeans(SmtpReplies.refused(SmtpReplies.Command.MAIL, code, text), kind, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RCPT|554|5.7.1 <reader@citizens.example.org>: Relay access denied",
                "RCPT|554|<reader@citizens.example.org>: Recipient address rejected: Relay access denied",
                "RCPT|454|4.7.1 <reader@citizens.example.org>: Relay access denied",
                "RCPT|550|5.7.1 <reader@citizens.example.org>... Relaying denied",
                "RCPT|550|relay not permitted",
                "RCPT|550|5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
                "RCPT|553|sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
                "RCPT|554|5.7.1 <unknown[192.0.2.7]>: Client host rejected: Access denied",
                "RCPT|554|5.7.1 Service unavailable; Client host [192.0.2.7] blocked using list.example.net",
                "RCPT|450|4.7.1 Client host rejected: cannot find your hostname, [192.0.2.7]",
                "RCPT|504|5.5.2 <post>: Helo command rejected: need fully-qualified hostname",
                "RCPT|553|5.7.1 <alerts@post.example.org>: Sender address rejected: not owned by user post",
                "RCPT|550|Sender verify failed",
                "RCPT|503|5.5.1 Error: need MAIL command",
                "RCPT|502|5.5.2 Error: command not recognized",
                "DATA|501|5.5.4 Syntax: DATA",
                "DATA|554|Message rejected: Email address is not verified. The following identities failed the check",
                "DATA|550|5.7.60 SMTP; Client does not have permissions to send as this sender",
                "DATA|550|5.7.26 This mail has been blocked because the sender is unauthenticated.",
                "DATA|550|The from address does not match a verified Sender Identity."
            })
    void a_reply_about_us_is_no_verdict_on_the_recipient(SmtpReplies.Command command, int code, String text) {
        assertMeans(SmtpReplies.refused(command, code, text), "Deferred", Reason.PROVIDER_REFUSED_US);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RCPT|554|5.7.1 <reader@citizens.example.org>: Recipient address rejected: Access denied|BLOCKED_BY_POLICY",
                "RCPT|504|5.5.2 <reader>: Recipient address rejected: need fully-qualified address|REFUSED",
                "RCPT|550|5.1.1 <reader@citizens.example.org>: User unknown in relay recipient table|UNKNOWN_RECIPIENT",
                "RCPT|550|5.7.1 host mx.citizens.example.org said: 554 Relay access denied|BLOCKED_BY_POLICY",
                "RCPT|501|5.1.3 Bad recipient address syntax|UNKNOWN_RECIPIENT",
                "RCPT|501|recipient address must contain a domain|REFUSED",
                "DATA|550|5.7.1 RESOLVER.RST.AuthRequired; authentication required|BLOCKED_BY_POLICY",
                "DATA|554|5.7.1 Message rejected as spam|BLOCKED_BY_POLICY",
                "DATA|552|5.3.4 too large|CONTENT_REFUSED"
            })
    void a_reply_about_one_recipient_or_the_message_is_not_the_relays_fault(
            SmtpReplies.Command command, int code, String text, Reason reason) {
        assertMeans(SmtpReplies.refused(command, code, text), "Rejected", reason);
    }

    @Test
    void what_a_reply_says_over_several_lines_is_read_as_one() {
        var reply =
                "550-5.7.1 This relay is for our customers, and you are not authorized\n550 5.7.1 to relay through it.";

        assertMeans(SmtpReplies.refused(SmtpReplies.Command.RCPT, 550, reply), "Deferred", Reason.PROVIDER_REFUSED_US);
    }

    private static void assertMeans(Outcome outcome, String kind, Reason reason) {
        assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(
                        switch (outcome) {
                            case Outcome.Rejected rejected -> rejected.reason();
                            case Outcome.Deferred deferred -> deferred.reason();
                            case Outcome.Accepted _, Outcome.Unknown _ -> Reason.NO_REPLY;
                        })
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "550, 5.1.1 No such user, NOT_ROUTED",
        "550, No such user, NOT_ROUTED",
        "550, 5.1.2 Bad destination system, PROVIDER_REFUSED_US",
        "501, 5.1.3 Bad recipient address syntax, PROVIDER_REFUSED_US",
        "550, 5.7.1 Not to this country, BLOCKED_BY_POLICY"
    })
    void what_a_gateway_refuses_buries_no_number(int code, String text, Reason reason) {
        var outcome = SmtpReplies.refusedByGateway(SmtpReplies.Command.RCPT, code, code + " " + text);

        assertThat(outcome)
                .isEqualTo(
                        reason.providerFault()
                                ? new Outcome.Deferred(reason, Duration.ZERO)
                                : new Outcome.Rejected(reason));
        assertThat(reason.contactPointDead()).isFalse();
    }
}
