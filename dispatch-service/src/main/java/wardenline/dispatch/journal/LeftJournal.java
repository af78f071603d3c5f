package wardenline.dispatch.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wardenline.dispatch.delivery.Conclusion;

/** The journal of a dead process, locked by whoever reads it. */
final class LeftJournal implements AutoCloseable {

    private static final String SET_ASIDE = ".set-aside";

    private final Path path;
    private final FileChannel channel;

    private LeftJournal(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Empty where its owner lives, or another one has read it meanwhile. Never to be asked for this process's own: to close a file once
     * more gives up every lock that the process has on it.
     */
    static Optional<LeftJournal> of(Path path) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        try {
            // Whoever held the lock before may have deleted the file under it.
            if (channel.tryLock() != null && Files.exists(path)) return Optional.of(new LeftJournal(path, channel));
        } catch (OverlappingFileLockException _) {
            // Another context of this very process: it lives.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** Its owner died while it was made: nothing was noted in it. */
    boolean unfinished() {
        return path.getFileName().toString().endsWith(OwnJournal.UNFINISHED);
    }

    /**
     * What it holds.
     *
     * @param conclusions of one delivery the earlier attempt first
     * @param unreadable how many others were begun and not finished
     */
    record Contents(List<Conclusion> conclusions, int unreadable) {

        /** How many were leased and not begun, or given back. */
        long notCalled() {
            return conclusions.stream()
                    .filter(Conclusion.NotCalled.class::isInstance)
                    .count();
        }
    }

    /** Empty where it is of another format. */
    Optional<Contents> contents() throws IOException {
        if (!Header.known(bytes(0))) return Optional.empty();
        var conclusions = new ArrayList<Conclusion>();
        var unreadable = 0;
        for (var from = (long) Slot.BYTES; from < channel.size(); from += Slot.BYTES) {
            switch (Slot.read(bytes(from))) {
                case Slot.Content.Free _ -> {}
                case Slot.Content.Whole whole -> conclusions.add(whole.conclusion());
                case Slot.Content.Unreadable _ -> unreadable++;
            }
        }
        conclusions.sort(Comparator.comparingInt(Conclusion::attempt));
        return Optional.of(new Contents(conclusions, unreadable));
    }

    private ByteBuffer bytes(long from) throws IOException {
        var bytes = ByteBuffer.allocate(Slot.BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {}
        return bytes.flip();
    }

    void setAside() throws IOException {
        Files.move(path, path.resolveSibling(path.getFileName() + SET_ASIDE), StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.delete(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
