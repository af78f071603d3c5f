package wardenline.local.launcher.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Secrets that are made once for a data folder and kept beside the data they protect. */
public final class LocalSecrets {
    private static final int KEY_BYTES = 32;

    private LocalSecrets() {}

    public static String auditKey(Path data) {
        var file = data.resolve("audit.key");
        try {
            if (!Files.exists(file)) {
                var key = new byte[KEY_BYTES];
                RandomGenerator.of("SecureRandom").nextBytes(key);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(key));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
