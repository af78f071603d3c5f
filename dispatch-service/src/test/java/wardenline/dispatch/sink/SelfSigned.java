package wardenline.dispatch.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that a host has made for itself, for the length of a test. */
public final class SelfSigned {

    private static final char[] PASSWORD = "for-this-test".toCharArray();
    private static final int MAKING_SECONDS_MAX = 30;

    private final KeyStore keys;

    private SelfSigned(KeyStore keys) {
        this.keys = keys;
    }

    /** Made in this folder by the tool that every JDK has. */
    public static SelfSigned of(String host, Path folder) {
        var store = folder.resolve(host + ".p12");
        try {
            var making = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "host",
                            "-keyalg",
                            "EC",
                            "-validity",
                            "2",
                            "-dname",
                            "CN=" + host,
                            "-ext",
                            "san=dns:" + host,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(host + ".log").toFile())
                    .start();
            if (!making.waitFor(MAKING_SECONDS_MAX, TimeUnit.SECONDS) || making.exitValue() != 0)
                throw new IllegalStateException(Files.readString(folder.resolve(host + ".log")));
            return new SelfSigned(KeyStore.getInstance(store.toFile(), PASSWORD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String pem() {
        try {
            var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            return "-----BEGIN CERTIFICATE-----\n"
                    + lines.encodeToString(keys.getCertificate("host").getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Listens on the loopback address; every line begins with TLS. */
    public ServerSocket listening() {
        try {
            return context().getServerSocketFactory().createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ServerSocket unbound() {
        try {
            return context().getServerSocketFactory().createServerSocket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SSLContext context() {
        try {
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
