package wardenline.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is measured.
 *
 * @param scale of every number of messages; below 1 for a quick look
 */
record Options(List<Part> parts, double scale) {

    enum Part {
        CEILINGS,
        PIPELINE,
        PACED,
        PEERS,
        EMERGENCY,
        ROWS,
        REPLICAS
    }

    static Options of(String[] arguments) {
        var parts = new ArrayList<Part>();
        var scale = 1.0;
        for (var i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--scale") && i + 1 < arguments.length) scale = Double.parseDouble(arguments[++i]);
            else parts.add(part(arguments[i]));
        }
        return new Options(parts.isEmpty() ? List.of(Part.values()) : List.copyOf(parts), scale);
    }

    private static Part part(String name) {
        return Arrays.stream(Part.values())
                .filter(part -> part.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no part \"" + name + "\": choose of "
                        + Arrays.toString(Part.values()).toLowerCase(Locale.ROOT) + ", --scale 0.1"));
    }
}
