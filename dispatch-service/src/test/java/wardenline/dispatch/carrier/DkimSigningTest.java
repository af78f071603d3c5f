package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.SmtpSink;

class DkimSigningTest {

    private static final SmtpSink SINK = new SmtpSink();
    private static final KeyPair KEYS = keys(2048);

    @AfterAll
    static void end() {
        SINK.close();
    }

    @Test
    void what_comes_over_the_wire_verifies() throws Exception {
        var wire = sent(Optional.of(URI.create("https://line.example.org/u/x")));

        var record = new DKIMVerifier((_, selector, domain) -> {
                    assertThat(selector).hasToString("june");
                    assertThat(domain).hasToString("post.example.org");
                    return List.of("v=DKIM1; k=rsa; p="
                            + Base64.getEncoder()
                                    .encodeToString(KEYS.getPublic().getEncoded()));
                })
                .verify(stream(wire))
                .getFirst();

        assertThat(record.getHeaders().stream().map(Object::toString))
                .contains("list-unsubscribe", "list-unsubscribe-post", "from", "message-id", "subject");
        assertThat(PlainDkim.verifies(wire, KEYS.getPublic())).isTrue();
    }

    @Test
    void a_changed_word_a_lost_header_and_a_second_sender_break_it() {
        var wire = sent(Optional.of(URI.create("https://line.example.org/u/x")));

        for (var changed : List.of(
                wire.replace("Avoid the market", "Go to the market"),
                wire.replaceFirst("List-Unsubscribe-Post: [^\r]*\r\n", ""),
                "From: other@mail.example\r\n" + wire)) {
            assertThat(changed).isNotEqualTo(wire);
            assertThatThrownBy(() -> verifier().verify(stream(changed))).isInstanceOf(FailException.class);
            assertThat(PlainDkim.verifies(changed, KEYS.getPublic())).isFalse();
        }
    }

    @Test
    void spaces_that_relays_change_do_not() throws Exception {
        var wire = sent(Optional.empty());
        var refolded = wire.replace("Subject: ", "SUBJECT:   ").replace("market.", "market.  ");

        assertThat(refolded).isNotEqualTo(wire);
        assertThat(verifier().verify(stream(refolded))).isNotEmpty();
        assertThat(PlainDkim.verifies(refolded, KEYS.getPublic())).isTrue();
    }

    /** RFC 5322, 2.1.1. */
    @Test
    void the_signature_of_a_long_key_is_in_lines_that_every_relay_takes() {
        var keys = keys(4096);

        var wire = sent(Optional.of(URI.create("https://line.example.org/u/x")), keys);

        assertThat(PlainDkim.verifies(wire, keys.getPublic())).isTrue();
        assertThat(wire.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(998));
        assertThat(signature(wire)).hasSizeGreaterThan(998);
    }

    private static String signature(String wire) {
        return wire.substring(wire.indexOf("DKIM-Signature:")).split("\r\n(?=\\S)", 2)[0];
    }

    @Test
    void the_key_may_stand_in_a_file(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("dkim.pem"), pem(KEYS));

        assertThat(new DkimSigning(new CarrierSettings.Dkim("post.example.org", "june", file.toString())))
                .isNotNull();
    }

    @Test
    void a_key_that_cannot_sign_stops_the_start_and_is_not_quoted() {
        for (var key : List.of("", "/no/such/file", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----"))
            assertThatThrownBy(() -> new DkimSigning(new CarrierSettings.Dkim("post.example.org", "june", key)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("post.example.org")
                    .hasMessageContaining("private-key")
                    .hasMessageNotContaining("c2VjcmV0")
                    .hasNoCause();
    }

    private static DKIMVerifier verifier() {
        return new DKIMVerifier((_, _, _) -> List.of("v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded())));
    }

    /** A mail with long lines, letters beyond ASCII and bare line feeds, as it arrived. */
    private static String sent(Optional<URI> unsubscribe) {
        return sent(unsubscribe, KEYS);
    }

    private static String sent(Optional<URI> unsubscribe, KeyPair keys) {
        var dkim = new CarrierSettings.Dkim("post.example.org", "june", pem(keys));
        try (var carrier = new EmailCarrier(
                new SmtpRelay(EmailCarrierTest.relay(SINK.port(), "", dkim), EmailCarrierTest.PATHS),
                EmailCarrierTest.NOON)) {
            var outcome = carrier.send(
                    new Message.Email(
                            new Message.Envelope(
                                    new DeliveryId(UUID.randomUUID()),
                                    1,
                                    Mode.LIVE,
                                    "reader@citizens.example.org",
                                    "fr"),
                            "Åsa Reader",
                            "Évitez le marché: a subject that is long enough to be folded over more than one line, surely",
                            "Avoid the market.\nGo home.\n\n.\nStay there.\n\n\n",
                            "<p>Évitez le marché " + "très ".repeat(60) + "</p>",
                            unsubscribe),
                    Handover.UNNOTED);
            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        }
        return SINK.mails().getLast().raw().replace("\n", "\r\n");
    }

    private static ByteArrayInputStream stream(String wire) {
        return new ByteArrayInputStream(wire.getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair keys(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
