package wardenline.registry.place;

import java.util.Locale;

/** ISO 3166-1 alpha-2, upper case. Made by {@link Countries}, which knows which exist. */
public record CountryCode(String code) {

    public CountryCode {
        if (code.length() != 2) {
            throw new IllegalArgumentException("a country code has two letters");
        }
    }

    /** The country's name in English. */
    public String name() {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }
}
