package wardenline.registry.roster;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file of people and how far it has come.
 *
 * @param officer who sent it
 * @param bytes of the file
 * @param rowsRead rows seen so far; each is added, changed, the same as before, or failed
 * @param startedAt null while it waits
 * @param finishedAt null while it waits or runs
 */
public record RosterImport(
        UUID id,
        String fileName,
        String officer,
        State state,
        long bytes,
        long rowsRead,
        long rowsAdded,
        long rowsChanged,
        long rowsSame,
        long rowsFailed,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** How far a file has come. */
    public enum State {
        /** It is on its way to us. */
        UPLOADING,
        /** It is here, and its turn has not come. */
        WAITING,
        /** Rows are being taken. */
        RUNNING,
        /** Every row was taken or explained. */
        FINISHED,
        /** It never came whole: nothing of it was taken. */
        INTERRUPTED
    }

    public boolean isOver() {
        return switch (state) {
            case FINISHED, INTERRUPTED -> true;
            case UPLOADING, WAITING, RUNNING -> false;
        };
    }

    public long rowsKept() {
        return rowsAdded + rowsChanged + rowsSame;
    }
}
