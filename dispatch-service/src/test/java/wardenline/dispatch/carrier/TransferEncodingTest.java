package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TransferEncodingTest {

    private static final String ALERT = "Move to higher ground now.\nTake your documents with you.\n";

    static final String[] TEXTS = {
        "",
        ALERT,
        ALERT.repeat(40),
        "x".repeat(998) + "\nand on",
        "x".repeat(999),
        ALERT + "y".repeat(1200),
        "Déplacez-vous maintenant vers un terrain élevé.\n",
        "انتقل إلى أرض مرتفعة الآن.\n",
        "EXERCISE: انتقل إلى أرض مرتفعة الآن. تعليمات السفارة\n",
        "请立即转移到高地。\n",
        "Tab\there\r\nand an ending of its own\r\n",
        "A bell \u0007 in a text",
        "\uD83C\uDF0A rising",
    };

    @ParameterizedTest
    @FieldSource("TEXTS")
    void a_text_travels_unharmed_and_seven_bit_only_where_it_can(String text) throws Exception {
        var encoding = TransferEncoding.of(text);

        assertThat(received(text, encoding).replace("\r\n", "\n")).isEqualTo(text.replace("\r\n", "\n"));
        assertThat(encoding == TransferEncoding.SEVEN_BIT)
                .as("as the library would have it")
                .isEqualTo(libraryEncoding(text).equals("7bit"));
    }

    private static String libraryEncoding(String text) throws IOException {
        return MimeUtility.getEncoding(new DataHandler(new ByteArrayDataSource(text, "text/plain; charset=UTF-8")));
    }

    private static String received(String text, TransferEncoding encoding) throws MessagingException, IOException {
        var part = new MimeBodyPart();
        part.setText(text, "UTF-8");
        part.setHeader("Content-Transfer-Encoding", encoding.header());
        var session = Session.getInstance(new Properties());
        var mail = new MimeMessage(session);
        mail.setContent(new MimeMultipart(part));
        mail.saveChanges();
        var wire = new ByteArrayOutputStream();
        mail.writeTo(wire);
        var arrived = new MimeMessage(session, new ByteArrayInputStream(wire.toByteArray()));
        return (String) ((MimeMultipart) arrived.getContent()).getBodyPart(0).getContent();
    }
}
