package wardenline.local.demo.population;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Telephone numbers that reach nobody: the North American 555-0100 to 555-0199 of every area code, and those that Ofcom keeps for
 * drama. No number comes twice.
 */
final class ReservedNumbers {
    private static final int LINES = 100;
    private static final int BRITISH = 1_000;

    /** Area codes as the numbering plan shapes them: not N11, which are services, and no ninth middle digit, which is kept back. */
    private static final List<Integer> AREAS = IntStream.rangeClosed(201, 989)
            .filter(area -> area % 100 != 11 && area / 10 % 10 != 9 && area % 100 != 0)
            .boxed()
            .toList();

    private int next;

    static int available() {
        return BRITISH + AREAS.size() * LINES;
    }

    /** Every eighth is British while there are any. */
    String next() {
        var index = next++;
        var british = index / 8;
        if (index % 8 == 0 && british < BRITISH) return String.format(Locale.ROOT, "+447700900%03d", british);
        var american = index - Math.min(british + 1, BRITISH);
        if (american >= AREAS.size() * LINES) {
            throw new IllegalStateException("There are no more than " + available() + " reserved numbers.");
        }
        return String.format(Locale.ROOT, "+1%d55501%02d", AREAS.get(american % AREAS.size()), american / AREAS.size());
    }
}
