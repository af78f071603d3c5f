package wardenline.local.launcher.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;
import wardenline.local.launcher.home.Home;

/** Where the supervisor listens: in the data folder, or, as the system allows some hundred bytes only, in the folder for temporary files. */
final class ControlSocket {
    private static final int PATH_BYTES_MAX = 100;

    private ControlSocket() {}

    static UnixDomainSocketAddress of(Home home) {
        var near = home.run().resolve("control.sock");
        return UnixDomainSocketAddress.of(
                near.toString().getBytes(StandardCharsets.UTF_8).length <= PATH_BYTES_MAX ? near : far(near));
    }

    private static Path far(Path near) {
        var sum = new CRC32();
        sum.update(near.toString().getBytes(StandardCharsets.UTF_8));
        var folder = Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("wardenline-" + System.getProperty("user.name") + "-"
                        + BigInteger.valueOf(sum.getValue()).toString(36));
        try {
            if (!Files.exists(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve("control.sock");
    }
}
