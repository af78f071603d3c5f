package wardenline.platform.web;

import static java.util.Map.Entry.comparingByValue;
import static java.util.stream.Collectors.toMap;

import java.text.Collator;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The countries to choose from on a page: ISO 3166-1 alpha-2 and English name, in the order of the names. */
public final class Countries {

    private static final Map<String, String> NAMES = Collections.unmodifiableMap(Arrays.stream(Locale.getISOCountries())
            .map(code -> Map.entry(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH)))
            .sorted(comparingByValue(Collator.getInstance(Locale.ENGLISH)::compare))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new)));

    private Countries() {}

    public static Map<String, String> names() {
        return NAMES;
    }
}
