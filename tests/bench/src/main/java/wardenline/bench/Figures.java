package wardenline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, in the order in which it was. */
final class Figures {

    private final Map<String, Double> values = new LinkedHashMap<>();

    void put(String what, double value) {
        values.put(what, Math.round(value * 100) / 100.0);
        System.err.printf(Locale.ROOT, "  %-48s %,12.2f%n", what, value);
    }

    /** One figure against another of the same run, where both were measured. */
    void share(String what, String of, String against) {
        var one = values.get(of);
        var other = values.get(against);
        if (one != null && other != null) put(what, one / other);
    }

    /** Of an odd number of rounds the middle one. */
    static double median(double[] rounds) {
        var sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    void print() {
        System.out.printf("%n%-50s %12s%n%s%n", "measured", "figure", "-".repeat(63));
        values.forEach((what, value) -> System.out.printf(Locale.ROOT, "%-50s %,12.2f%n", what, value));
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, json.writeValueAsString(values) + "\n");
    }
}
