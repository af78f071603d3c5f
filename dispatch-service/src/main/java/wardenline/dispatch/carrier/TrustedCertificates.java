package wardenline.dispatch.carrier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.ssl.pem.PemContent;

/** Whose signature makes a carrier's certificate good: an SMSC's is often signed by its operator, whom no Java knows. */
final class TrustedCertificates {

    private TrustedCertificates() {}

    /**
     * Sockets that trust these alone.
     *
     * @param pem certificates as PEM, or the path of a file with them; empty trusts whom Java trusts
     */
    static SSLSocketFactory sockets(String pem) {
        if (pem.isBlank()) return (SSLSocketFactory) SSLSocketFactory.getDefault();
        try {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (var certificate : content(pem).getCertificates())
                trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException
                | IOException
                | UncheckedIOException
                | IllegalArgumentException
                | IllegalStateException e) {
            throw new IllegalStateException(
                    "wardenline.carriers.smpp.*.trusted-certificates: allowed are certificates as PEM, or a file with them (%s)"
                            .formatted(e.getClass().getSimpleName()));
        }
    }

    private static PemContent content(String pem) throws IOException {
        return PemContent.isPresentInText(pem) ? PemContent.of(pem) : PemContent.load(Path.of(pem.strip()));
    }
}
