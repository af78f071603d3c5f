package wardenline.registry.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts a stream of bytes into lines, holding no more than one of them. A newline byte never is part of another character in
 * UTF-8, so one badly encoded line does not spoil the next.
 */
final class Lines {

    private static final int NEWLINE = '\n';
    private static final int BUFFER_BYTES = 65_536;

    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] line;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private int from;
    private int until;
    private long number;

    Lines(InputStream stream, int lineBytesMax) {
        this.stream = stream;
        this.line = new byte[lineBytesMax];
    }

    /** The next line, or empty at the end of the stream. */
    Optional<Line> next() throws IOException {
        if (from == until && !fill()) {
            return Optional.empty();
        }
        number++;
        var length = 0;
        var tooLong = false;
        while (from < until || fill()) {
            var end = from;
            while (end < until && buffer[end] != NEWLINE) {
                end++;
            }
            var part = end - from;
            tooLong |= length + part > line.length;
            if (!tooLong) {
                System.arraycopy(buffer, from, line, length, part);
                length += part;
            }
            from = end;
            if (from < until) {
                from++;
                break;
            }
        }
        return Optional.of(tooLong ? new Line.TooLong(number) : decoded(length));
    }

    private Line decoded(int length) {
        var end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        var start =
                number == 1 && end >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF
                        ? 3
                        : 0;
        try {
            var text = decoder.decode(ByteBuffer.wrap(line, start, end - start)).toString();
            return text.indexOf('\0') >= 0 ? new Line.NotText(number) : new Line.Text(number, text);
        } catch (CharacterCodingException e) {
            return new Line.NotText(number);
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        until = Math.max(0, stream.readNBytes(buffer, 0, buffer.length));
        return until > 0;
    }
}
