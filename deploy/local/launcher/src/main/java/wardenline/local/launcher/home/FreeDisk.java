package wardenline.local.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Databases that run out of disk lose more than a start that is refused. */
public final class FreeDisk {
    private static final long NEEDED_BYTES = 2L << 30;

    private FreeDisk() {}

    public static void check(Path folder) {
        try {
            check(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(Path folder, long usableBytes) {
        if (usableBytes < NEEDED_BYTES) {
            throw new CannotGoOn("Only " + (usableBytes >> 20) + " MB of disk are free at " + folder + "; at least "
                    + (NEEDED_BYTES >> 20) + " MB are needed: free some, or set WARDENLINE_HOME to a larger disk.");
        }
    }
}
