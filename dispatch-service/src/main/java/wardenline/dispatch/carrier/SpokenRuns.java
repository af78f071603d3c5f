package wardenline.dispatch.carrier;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A script as few runs of sentences. Each run is one {@code <Say>}, whose frame counts among the characters that a call may carry; yet a
 * run may not be longer than what the narrowest of the provider's voices reads, for the rest would not be heard and nobody would be
 * told (Twilio's warning 13521).
 */
final class SpokenRuns {

    /** In UTF-8. */
    static final int BYTES_MAX = 3_000;

    /** As it would stand in an address, where a space takes three characters and an Arabic letter six. */
    static final int ENCODED_MAX = 4_500;

    private SpokenRuns() {}

    /** Sentences are kept whole unless one is too long by itself: that one is broken between words. */
    static List<String> of(List<String> sentences) {
        var runs = new ArrayList<String>();
        var run = "";
        for (var piece :
                sentences.stream().flatMap(each -> pieces(each).stream()).toList()) {
            var longer = run.isEmpty() ? piece : run + " " + piece;
            if (!run.isEmpty() && !fits(longer)) {
                runs.add(run);
                longer = piece;
            }
            run = longer;
        }
        if (!run.isEmpty()) runs.add(run);
        return List.copyOf(runs);
    }

    private static List<String> pieces(String sentence) {
        return fits(sentence) ? List.of(sentence) : Arrays.asList(sentence.split("\\s+"));
    }

    static boolean fits(String run) {
        if (run.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) return false;
        var encoded = URLEncoder.encode(run, StandardCharsets.UTF_8);
        var spaces = encoded.chars().filter(character -> character == '+').count();
        return encoded.length() + 2 * spaces <= ENCODED_MAX;
    }
}
