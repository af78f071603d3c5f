package wardenline.local.carriers.kept;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;

/**
 * Mails as they came, on disk: two hundred thousand of them do not fit into the heap of a laptop's sink. Written to
 * numbered files, of which the oldest is deleted when there are too many.
 */
@Component
public class Spool implements DisposableBean {

    private static final int FILES_MAX = 16;
    private static final int BUFFER_BYTES = 4_096;

    /** Where one mail lies. */
    public record Place(int file, long offset, int length) {}

    private record Numbered(int number, Path path, FileChannel channel) {}

    private final Path folder;
    private final long fileBytesMax;
    private final Deque<Numbered> files = new ArrayDeque<>();
    private int opened;
    private long written;

    Spool(CarriersSettings settings) {
        this.folder = settings.spoolFolder();
        this.fileBytesMax = settings.spoolMegabytesMax() * 1_048_576L / FILES_MAX;
        clear();
    }

    public Place keep(byte[] mail) {
        var packed = deflate(mail);
        try {
            return append(packed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mail as it came; empty where it has been dropped to make room. */
    public Optional<byte[]> read(Place place) {
        try {
            return packed(place).map(Spool::inflate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final synchronized void clear() {
        try {
            Files.createDirectories(folder);
            while (!files.isEmpty()) close(files.removeFirst());
            try (var left = Files.newDirectoryStream(folder, "mails-*")) {
                for (var path : left) Files.delete(path);
            }
            open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void destroy() throws IOException {
        while (!files.isEmpty()) close(files.removeFirst());
    }

    private synchronized Place append(byte[] packed) throws IOException {
        if (written + packed.length > fileBytesMax && written > 0) open();
        var file = files.getLast();
        var place = new Place(file.number(), written, packed.length);
        var bytes = ByteBuffer.wrap(packed);
        while (bytes.hasRemaining()) written += file.channel().write(bytes, written);
        return place;
    }

    private synchronized Optional<byte[]> packed(Place place) throws IOException {
        var bytes = ByteBuffer.allocate(place.length());
        for (var file : files) {
            if (file.number() != place.file()) continue;
            while (bytes.hasRemaining()) {
                if (file.channel().read(bytes, place.offset() + bytes.position()) < 0) return Optional.empty();
            }
            return Optional.of(bytes.array());
        }
        return Optional.empty();
    }

    private void open() throws IOException {
        opened++;
        written = 0;
        var path = folder.resolve("mails-%06d".formatted(opened));
        files.addLast(new Numbered(
                opened,
                path,
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)));
        while (files.size() > FILES_MAX) close(files.removeFirst());
    }

    private static void close(Numbered file) throws IOException {
        file.channel().close();
        Files.deleteIfExists(file.path());
    }

    private static byte[] deflate(byte[] mail) {
        var packed = new ByteArrayOutputStream(mail.length / 2 + 64);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(packed, deflater, BUFFER_BYTES)) {
            out.write(mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static byte[] inflate(byte[] packed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
