package wardenline.registry.roster;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The pieces of a file as one stream; one piece is held at a time. */
final class StoredFile extends InputStream {

    private final RosterImports imports;
    private final ImportId id;
    private byte[] piece = new byte[0];
    private int position;
    private int next;
    private boolean ended;

    StoredFile(RosterImports imports, ImportId id) {
        this.imports = imports;
        this.id = id;
    }

    @Override
    public int read() {
        return more() ? piece[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte @Nullable [] into, int offset, int length) {
        if (into == null || !more()) {
            return -1;
        }
        var count = Math.min(length, piece.length - next);
        System.arraycopy(piece, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean more() {
        while (!ended && next == piece.length) {
            imports.piece(id, position++).ifPresentOrElse(content -> piece = content, () -> ended = true);
            next = ended ? piece.length : 0;
        }
        return !ended;
    }
}
