package wardenline.registry.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wardenline.registry.input.Reading;
import wardenline.registry.input.Written;

/** The countries of ISO 3166-1, and Kosovo (XK) by its customary code. */
public final class Countries {

    private static final String ALLOWED = "a two-letter country code of ISO 3166, such as KE or US";
    private static final Set<String> CODES = Set.copyOf(withKosovo());
    private static final List<CountryCode> BY_NAME = CODES.stream()
            .map(CountryCode::new)
            .sorted(Comparator.comparing(country -> Written.folded(country.name())))
            .toList();

    private Countries() {}

    /** All, in the order of their English names. */
    public static List<CountryCode> byName() {
        return BY_NAME;
    }

    /** Reads a code in either case. */
    public static Reading<CountryCode> read(@Nullable String written) {
        var code = Written.tidy(written).toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return Reading.wrong("The country is missing.", ALLOWED);
        }
        if (!CODES.contains(code)) {
            return Reading.wrong("This is not a country code we know.", ALLOWED);
        }
        return Reading.of(new CountryCode(code));
    }

    private static List<String> withKosovo() {
        var codes = new ArrayList<>(Arrays.asList(Locale.getISOCountries()));
        if (!codes.contains("XK")) {
            codes.add("XK");
        }
        return codes;
    }
}
