package wardenline.dispatch.journal;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.id.DeliveryId;

/**
 * The journal of a living process: a file of slots, mapped into memory, so that what is written is the kernel's at once and stays when
 * the process is killed. Its lock tells every other process that the owner lives. An attempt has a slot from its lease on: first it
 * says that no carrier was called, then nothing, for as long as one may have taken it, and at last what came of it. A slot is free
 * again once that is committed, in whatever order that comes, and the one that was freed last is taken first: a few pages are all that
 * is ever touched.
 */
final class OwnJournal implements AutoCloseable {

    static final String SUFFIX = ".journal";
    static final String UNFINISHED = ".unfinished";

    private static final Set<StandardOpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path path;
    private final FileChannel channel;
    private final MappedByteBuffer slots;
    private final FreePlaces free;
    private final Map<Key, Integer> places = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** One attempt. */
    record Key(DeliveryId delivery, int attempt) {
        static Key of(Conclusion conclusion) {
            return new Key(conclusion.delivery(), conclusion.attempt());
        }
    }

    private OwnJournal(Path path, FileChannel channel, int attemptsMax) throws IOException {
        this.path = path;
        this.channel = channel;
        this.slots = channel.map(FileChannel.MapMode.READ_WRITE, Slot.BYTES, (long) Slot.BYTES * attemptsMax);
        this.free = new FreePlaces(attemptsMax);
    }

    /**
     * Has its name only when it is locked and written in full, for a file without a lock is taken for a dead one's. It is written in
     * full because a page that the disk has no room for would end the process when it is touched.
     *
     * @param name of this process and of no other ever
     */
    static OwnJournal create(Path directory, String name, int attemptsMax) throws IOException {
        Files.createDirectories(directory);
        var unfinished = directory.resolve(name + UNFINISHED);
        var path = directory.resolve(name + SUFFIX);
        var channel = FileChannel.open(
                unfinished, NEW, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (channel.tryLock() == null) throw new IOException("Another process has locked " + unfinished);
            write(channel, Header.written());
            for (var i = 0; i < attemptsMax; i++) write(channel, ByteBuffer.allocate(Slot.BYTES));
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            return new OwnJournal(path, channel, attemptsMax);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) channel.write(bytes);
    }

    /** What became of it. */
    enum Appended {
        WRITTEN,
        FULL,
        TOO_LONG
    }

    /** Never waits. An {@link InternalError} is a page that could not be written, here as in what is settled. */
    Appended append(Conclusion conclusion) {
        var written = Slot.written(conclusion);
        if (written.isEmpty()) return Appended.TOO_LONG;
        var key = Key.of(conclusion);
        var kept = places.get(key);
        var place = kept == null ? free.take() : Optional.of(kept);
        if (place.isEmpty()) return Appended.FULL;
        var slot = written.get();
        slots.put(offset(place.get()), slot, 0, slot.limit());
        faultsSurface();
        places.put(key, place.get());
        return Appended.WRITTEN;
    }

    /**
     * Takes away that no carrier was called, before one is. {@code false} where others may have read it by now and believed it: then none
     * may be called.
     */
    boolean begins(Key attempt) {
        var place = places.get(attempt);
        if (place == null) return false;
        slots.putInt(offset(place), 0);
        faultsSurface();
        // Whoever reads the file after it was closed sees this, or this sees that it was closed.
        VarHandle.fullFence();
        return !closed;
    }

    /** They are committed. */
    void settled(Collection<? extends Conclusion> conclusions) {
        for (var conclusion : conclusions)
            Optional.ofNullable(places.remove(Key.of(conclusion))).ifPresent(place -> {
                slots.putInt(offset(place), 0);
                free.give(place);
            });
        faultsSurface();
    }

    /**
     * That a page could not be written is thrown when the thread is next seen by the virtual machine, wherever it is by then: a call
     * that is seen by it makes that be here, where it is expected.
     */
    private static void faultsSurface() {
        var _ = Runtime.getRuntime().maxMemory();
    }

    private static int offset(int place) {
        return place * Slot.BYTES;
    }

    /** How many are not yet committed. */
    int unsettled() {
        return places.size();
    }

    /** Where something is not committed, the next process reads it. */
    @Override
    public void close() throws IOException {
        closed = true;
        VarHandle.fullFence();
        if (places.isEmpty()) Files.deleteIfExists(path);
        channel.close();
    }
}
