package wardenline.bench;

import java.io.IOException;
import java.io.InputStream;

/** Reads a stream block by block: the sinks share the machine with what is measured. */
final class Input {

    private static final byte[] DOT_LINE = {'\r', '\n', '.', '\r', '\n'};

    private final InputStream in;
    private final byte[] buffer = new byte[16_384];
    private int next;
    private int end;

    Input(InputStream in) {
        this.in = in;
    }

    /** One line without its end; -1 at the end of the stream. A longer one is cut, not kept. */
    int line(byte[] line) throws IOException {
        var length = 0;
        while (filled()) {
            while (next < end) {
                var octet = buffer[next++];
                if (octet == '\n') return length;
                if (octet != '\r' && length < line.length) line[length++] = octet;
            }
        }
        return -1;
    }

    void skip(long bytes) throws IOException {
        for (var left = bytes; left > 0 && filled(); ) {
            var some = (int) Math.min(left, end - next);
            next += some;
            left -= some;
        }
    }

    /** Over a message of lines, up to the line that is but a dot. */
    void skipToDot() throws IOException {
        var matched = 2;
        while (filled()) {
            while (next < end) {
                var octet = buffer[next++];
                if (octet == DOT_LINE[matched]) matched++;
                else matched = octet == '\r' ? 1 : 0;
                if (matched == DOT_LINE.length) return;
            }
        }
    }

    /** Whether something was taken from the stream and not yet read. */
    boolean waiting() {
        return next < end;
    }

    /** Whether there is something to read; false at the end of the stream. */
    private boolean filled() throws IOException {
        if (next < end) return true;
        end = Math.max(0, in.read(buffer));
        next = 0;
        return end > 0;
    }
}
