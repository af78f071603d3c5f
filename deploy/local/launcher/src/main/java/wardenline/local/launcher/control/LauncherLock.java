package wardenline.local.launcher.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.process.PidFile;

/** At most one launcher works on a data folder. The system frees the lock when its holder dies, however it dies. */
public final class LauncherLock implements AutoCloseable {
    private static final String MARKER = "wardenline.local.launcher";

    private final FileChannel channel;
    private final FileLock lock;
    private final PidFile pidFile;

    private LauncherLock(FileChannel channel, FileLock lock, PidFile pidFile) {
        this.channel = channel;
        this.lock = lock;
        this.pidFile = pidFile;
    }

    /** @throws CannotGoOn when another launcher has it */
    public static LauncherLock take(Home home) {
        return tryTake(home)
                .orElseThrow(() -> new CannotGoOn("Wardenline is already running on " + home.data()
                        + holder(home)
                                .map(process -> " (pid " + process.pid() + ")")
                                .orElse("")
                        + ": see ./wardenline status, or end it with ./wardenline down."));
    }

    public static Optional<LauncherLock> tryTake(Home home) {
        try {
            var channel = FileChannel.open(
                    home.run().resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            var pidFile = pidFile(home);
            pidFile.write(ProcessHandle.current(), MARKER);
            return Optional.of(new LauncherLock(channel, lock, pidFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The launcher that works on this folder now. */
    public static Optional<ProcessHandle> holder(Home home) {
        return pidFile(home).stillRunning();
    }

    private static PidFile pidFile(Home home) {
        return new PidFile(home.run().resolve("launcher.lock-holder"));
    }

    @Override
    public void close() {
        try {
            pidFile.delete();
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
