package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Mode;
import wardenline.dispatch.fax.FaxPages;
import wardenline.dispatch.fax.FaxSettings;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.SmtpSink;
import wardenline.platform.Post;

class FaxByMailTest extends CarrierContract {

    private static final SmtpSink SINK = new SmtpSink();
    private static final FaxPages PAGES = new FaxPages(
            new FaxSettings(FaxSettings.Paper.A4, 14, "+12025550110"),
            new Post("Post", ZoneOffset.UTC, "US", "+12025550100", "acs@post.example.org"));

    private String domain = "fax.example.test";

    @AfterAll
    static void end() {
        SINK.close();
    }

    @Override
    Carrier carrier() {
        return new FaxByMail(
                new SmtpRelay(EmailCarrierTest.relay(SINK.port()), EmailCarrierTest.PATHS),
                domain,
                PAGES,
                EmailCarrierTest.NOON);
    }

    @Override
    Message message(Message.Envelope envelope) {
        return new Message.Fax(envelope, "Alert", "AVOID THE MARKET", true);
    }

    @Override
    String address() {
        return "+12025550150";
    }

    @Override
    void take() {
        SINK.rejectAll(false);
        SINK.mode(SmtpSink.Mode.TAKE);
    }

    @Override
    void rejectForGood() {
        SINK.rejectAll(true);
    }

    @Override
    boolean refusesThePerson() {
        return false;
    }

    @Override
    void throttle() {
        SINK.mode(SmtpSink.Mode.THROTTLE_454);
    }

    @Override
    void beDown() {
        SINK.mode(SmtpSink.Mode.REFUSE_421);
    }

    @Override
    void hang() {
        SINK.mode(SmtpSink.Mode.HANG_AFTER_DATA);
    }

    @Override
    int taken() {
        return SINK.mails().size();
    }

    @Test
    void the_number_is_the_local_part() {
        send();

        assertThat(SINK.mails().getLast().to()).isEqualTo("FAX=+12025550150@fax.example.test");
    }

    @Test
    void the_gateway_prefers_the_pages_and_one_that_cannot_has_the_text() throws Exception {
        send();

        var parts = (MimeMultipart) last().getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent())
                .asString()
                .isEqualToNormalizingNewlines("AVOID THE MARKET\n\nPage 1/1\n");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("application/pdf");
        try (var document = Loader.loadPDF(parts.getBodyPart(1).getInputStream().readAllBytes())) {
            assertThat(new PDFTextStripper().getText(document)).contains("AVOID THE MARKET", "I need help");
        }
    }

    @Test
    void what_cannot_be_printed_goes_as_text_alone() throws Exception {
        try (var carrier = carrier()) {
            carrier.send(
                    new Message.Fax(
                            new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, address(), "am"),
                            "Alert",
                            "አደጋ",
                            true),
                    Handover.UNNOTED);
        }

        assertThat(last().getContentType()).startsWith("text/plain");
        assertThat(last().getContent().toString().strip()).isEqualToNormalizingNewlines("አደጋ\n\nPage 1/1");
    }

    private static MimeMessage last() throws MessagingException, IOException {
        var raw = SINK.mails().getLast().raw().strip() + "\n";
        return new MimeMessage(null, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    }
}
