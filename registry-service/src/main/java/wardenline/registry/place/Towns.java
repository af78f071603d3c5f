package wardenline.registry.place;

import static java.util.stream.Collectors.groupingBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import wardenline.registry.input.Written;

/** The larger towns of every country, from GeoNames (CC BY 4.0). */
@Component
public final class Towns {

    private static final String FILE = "/places/towns.csv";

    private final Map<CountryCode, List<Town>> byCountry = read();

    /** A country's towns by name; empty where none is known. */
    public List<Town> in(CountryCode country) {
        return byCountry.getOrDefault(country, List.of());
    }

    /** The town of this name, whatever its case and accents. */
    public Optional<Town> named(CountryCode country, String name) {
        var wanted = Written.folded(Written.tidy(name));
        return in(country).stream()
                .filter(town -> Written.folded(town.name()).equals(wanted))
                .findFirst();
    }

    private static Map<CountryCode, List<Town>> read() {
        try (var file = Towns.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                return lines.lines()
                        .skip(1)
                        .map(Towns::town)
                        .sorted(Comparator.comparing(town -> Written.folded(town.name())))
                        .collect(groupingBy(Town::country));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Town town(String line) {
        var cells = line.split(",", -1);
        var at = new Coordinates(Double.parseDouble(cells[2]), Double.parseDouble(cells[3]));
        return new Town(new CountryCode(cells[0]), cells[1], at, Integer.parseInt(cells[4]));
    }
}
