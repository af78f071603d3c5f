package wardenline.registry.roster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A column of the file, by the name that stands in its header row. */
public enum Column {
    EXTERNAL_REF(false, "Your own key for the person. The same key again means the same person.", "A-1001"),
    GIVEN_NAME(true, "As in the passport.", "Ada"),
    FAMILY_NAME(true, "As in the passport.", "Example"),
    BIRTH_DATE(false, "Year-month-day.", "1988-02-29"),
    LANGUAGE(false, "BCP 47 tag; en where empty.", "en"),
    COUNTRY(
            true,
            "Two letters of ISO 3166. May be empty for a person with a guardian, who is where the guardian is.",
            "KE"),
    PLACE(false, "Town or address. Without coordinates it must be a town of the list.", "Nairobi"),
    LATITUDE(false, "Degrees north, with a decimal point.", "-1.2864"),
    LONGITUDE(false, "Degrees east, with a decimal point.", "36.8172"),
    EMAIL(false, "E-mail address.", "ada@example.com"),
    SMS(false, "Number for text messages, with + and country code.", "+12025550123"),
    VOICE(false, "Number for calls, with + and country code.", "+12025550123"),
    FAX(false, "Number for faxes, with + and country code.", ""),
    HOUSEHOLD_REF(false, "The same word for all who travel together.", "H-77"),
    GUARDIAN_REF(
            false,
            "For a minor: the external_ref of the person they travel with, anywhere in the file or on record.",
            ""),
    VERIFIED(false, "yes where the post knows that the addresses are the person's own; no or empty where not.", "yes");

    private final boolean required;
    private final String meaning;
    private final String example;

    Column(boolean required, String meaning, String example) {
        this.required = required;
        this.meaning = meaning;
        this.example = example;
    }

    /** The word in the header row. */
    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean required() {
        return required;
    }

    public String meaning() {
        return meaning;
    }

    public String example() {
        return example;
    }

    static Optional<Column> named(String header) {
        var wanted = header.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Arrays.stream(values())
                .filter(column -> column.header().equals(wanted))
                .findFirst();
    }

    /** All names, for telling what is allowed. */
    static String allowed() {
        return String.join(", ", headers());
    }

    static List<String> headers() {
        return Arrays.stream(values()).map(Column::header).toList();
    }
}
