package wardenline.dispatch.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardenline.dispatch.bounce.Finding.Fate;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.carrier.ReturnPaths;
import wardenline.dispatch.carrier.ReturnPaths.Sent;
import wardenline.dispatch.id.DeliveryId;

class FindingTest {

    private static final ReturnPaths PATHS = new ReturnPaths("a-key-for-tests");
    private static final DeliveryId DELIVERY = new DeliveryId(UUID.fromString("0198a5d2-7f3b-7aaa-8123-4567890abcde"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postfix-unknown-user|5.1.1|UNKNOWN_RECIPIENT",
                "postfix-mailbox-full|5.2.2|MAILBOX_FULL",
                "postfix-expired|4.4.1|UNREACHABLE",
                "unknown-for-now-ran-out-of-time|4.1.1|UNREACHABLE",
                "exchange-not-found|5.1.10|UNKNOWN_RECIPIENT",
                "exchange-edge-access-denied|5.4.1|UNKNOWN_RECIPIENT",
                "exchange-too-large|5.3.4|CONTENT_REFUSED",
                "gmail-no-such-user|5.1.1|UNKNOWN_RECIPIENT",
                "gmail-over-quota|4.2.2|MAILBOX_FULL",
                "outlook-block-list|5.7.1|BLOCKED_BY_POLICY",
                "yahoo-policy|5.7.9|BLOCKED_BY_POLICY",
                "sendmail-user-unknown|5.0.0|UNKNOWN_RECIPIENT",
                "looks-like-spam|5.0.0|CONTENT_REFUSED",
                "throttled-too-long|4.7.28|THROTTLED",
                "account-disabled|5.2.1|UNKNOWN_RECIPIENT",
                "envelope-id-alone|5.1.1|UNKNOWN_RECIPIENT",
                "qmail-no-mailbox|5.1.1|UNKNOWN_RECIPIENT",
                "qmail-gave-up|4.3.0|UNREACHABLE",
                "exim-unknown-user|''|UNKNOWN_RECIPIENT",
                "exim-unrouteable|''|UNREACHABLE",
                "yahoo-no-account|''|UNKNOWN_RECIPIENT",
                "old-exchange-html|5.2.2|MAILBOX_FULL",
                "lost-boundary|5.1.1|UNKNOWN_RECIPIENT"
            })
    void a_bounce_tells_why(String sample, String code, Reason reason) throws Exception {
        assertThat(finding(sample)).isEqualTo(new Finding.Report(Fate.FAILED, code, reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postfix-delayed|DELAYED",
                "exim-warning|DELAYED",
                "delivered|DELIVERED",
                "relayed|RELAYED",
            })
    void a_report_that_is_no_failure_fails_nothing(String sample, Fate fate) throws Exception {
        assertThat(finding(sample))
                .isInstanceOfSatisfying(
                        Finding.Report.class,
                        report -> assertThat(report.fate()).isEqualTo(fate));
    }

    @ParameterizedTest
    @CsvSource({
        "vacation-marked",
        "vacation-unmarked",
        "outlook-out-of-office",
        "old-autoresponder",
        "read-receipt",
        "spam-complaint"
    })
    void what_a_machine_wrote_is_no_answer(String sample) throws Exception {
        assertThat(finding(sample)).isEqualTo(new Finding.Automatic());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reply-safe|SAFE",
                "reply-below-the-quote|à l'aide !",
                "reply-signed-by-telephone|I'm safe.",
                "reply-html|Need help!",
                "reply-takes-back-what-it-says|OK~but I need help with my mother",
                "reply-own-words|We are at the old fort, four people and a dog.",
                "broken-charset|NEED HELP"
            })
    void of_a_persons_mail_only_their_own_words_count(String sample, String words) throws Exception {
        assertThat(finding(sample)).isEqualTo(new Finding.Reply(words.replace('~', '\n')));
    }

    @ParameterizedTest
    @CsvSource({
        "postfix-unknown-user",
        "envelope-id-alone",
        "qmail-no-mailbox",
        "qmail-gave-up",
        "exim-unrouteable",
        "exchange-not-found",
        "yahoo-no-account",
        "old-exchange-html",
        "reply-safe",
        "broken-charset"
    })
    void a_mail_names_the_delivery_wherever_it_can(String sample) throws Exception {
        var names = OpenedMail.open(Samples.about(sample, PATHS, DELIVERY, 3)).names();

        assertThat(PATHS.named(names).sent()).contains(new Sent(DELIVERY, 3));
    }

    private static Finding finding(String sample) throws Exception {
        return SortingMail.finding(OpenedMail.open(Samples.about(sample, PATHS, DELIVERY, 1)));
    }
}
