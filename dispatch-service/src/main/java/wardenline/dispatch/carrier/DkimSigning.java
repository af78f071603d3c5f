package wardenline.dispatch.carrier;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/**
 * Signs mails for a domain (RFC 6376, relaxed/relaxed, rsa-sha256). What makes a mail ours is signed with it, the way out of a
 * mailing (RFC 8058 asks for that) and the absence of a second sender too. Safe for many threads.
 */
final class DkimSigning {

    private static final int MODULUS_BITS_MIN = 1024;
    private static final String HEADER = "DKIM-Signature";
    private static final Pattern SIGNATURE = Pattern.compile("(?<=; b=)[^;]+");

    /** From stands twice: a sender that somebody adds later breaks the signature. */
    private static final String HEADERS = "from:from:to:subject:date:message-id:mime-version:content-type"
            + ":content-transfer-encoding:content-language:auto-submitted:list-unsubscribe:list-unsubscribe-post";

    private static final byte[] PROBE =
            "From: a@example.org\r\nSubject: probe\r\n\r\nprobe\r\n".getBytes(StandardCharsets.US_ASCII);

    private final String template;
    private final DKIMSigner signer;

    /** Refuses to start with settings that could not sign, and says which. */
    DkimSigning(CarrierSettings.Dkim settings) {
        if (settings.selector().isBlank() || settings.privateKey().isBlank())
            throw new IllegalStateException(
                    "wardenline.carriers.smtp.*.dkim for %s needs a selector and a private-key beside its domain"
                            .formatted(settings.domain()));
        this.template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s; h=%s; bh=; b=;"
                .formatted(settings.domain(), settings.selector(), HEADERS);
        this.signer = new DKIMSigner(template, key(settings));
        signature(PROBE);
    }

    /** Sets the signature; the message must not change afterwards. */
    void sign(MimeMessage message) throws MessagingException {
        try (var bytes = new ByteArrayOutputStream()) {
            // Over the line ends that go over the wire, not those that stand in memory.
            var wire = new CRLFOutputStream(bytes);
            message.writeTo(wire);
            wire.flush();
            var line = signature(bytes.toByteArray());
            message.setHeader(
                    HEADER, folded(line.substring(line.indexOf(':') + 1).strip()));
        } catch (IOException e) {
            throw new MessagingException("The message could not be written for signing", e);
        }
    }

    /**
     * In lines of which none is longer than a relay must take (RFC 5322, 2.1.1), as with the signature of a long key it would be. A fold
     * is read as the space that stood there, and the spaces of the signature itself, which is not signed, as none (RFC 6376, 3.2 and 3.4.2).
     */
    private static String folded(String tags) {
        var parted = SIGNATURE.matcher(tags).replaceFirst(found -> found.group().replaceAll(".{70}", "$0 "));
        return MimeUtility.fold(HEADER.length() + 2, parted);
    }

    /** Head and body are given apart, for the library's own way to tell them apart is to parse the whole message. */
    private String signature(byte[] message) {
        var raw = new RawHead(message);
        try {
            var hasher = signer.newBodyHasher(signer.newSignatureRecordTemplate(template));
            try (var body = hasher.getOutputStream()) {
                body.write(message, raw.length(), message.length - raw.length());
            }
            return signer.sign(raw, hasher);
        } catch (FailException e) {
            throw new IllegalStateException("A mail could not be signed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrivateKey key(CarrierSettings.Dkim settings) {
        try {
            var body = pem(settings.privateKey())
                    .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
                    .replace("\\n", "")
                    .replaceAll("\\s+", "");
            var key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
            if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() >= MODULUS_BITS_MIN) return key;
            throw new IllegalStateException(
                    "wardenline.carriers.smtp.*.dkim.private-key for %s: at least %d bits are needed"
                            .formatted(settings.domain(), MODULUS_BITS_MIN));
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            // Without the cause: it could quote the key.
            throw new IllegalStateException(
                    "wardenline.carriers.smtp.*.dkim.private-key for %s is no RSA key as PKCS #8 PEM, nor a file with one (%s)"
                            .formatted(settings.domain(), e.getClass().getSimpleName()));
        }
    }

    private static String pem(String given) throws IOException {
        if (given.contains("PRIVATE KEY")) return given;
        try {
            return Files.readString(Path.of(given.strip()));
        } catch (InvalidPathException e) {
            throw new IOException("no path");
        }
    }
}
