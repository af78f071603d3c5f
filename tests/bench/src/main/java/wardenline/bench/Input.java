package wardenline.bench;

import java.io.IOException;
import java.io.InputStream;

/** Reads a stream by bytes without a lock for each: the sinks share the machine with what is measured. */
final class Input {

    private final InputStream in;
    private final byte[] buffer = new byte[16_384];
    private int next;
    private int end;

    Input(InputStream in) {
        this.in = in;
    }

    /** -1 at the end. */
    int read() throws IOException {
        if (next == end) {
            end = in.read(buffer);
            next = 0;
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[next++];
    }

    /** Whether something was taken from the stream and not yet read. */
    boolean waiting() {
        return next < end;
    }

    void skip(long bytes) throws IOException {
        for (var left = bytes; left > 0; left--) {
            if (read() < 0) return;
        }
    }
}
