package wardenline.registry.enrollment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enrollment as a form or a program writes it: every value as text, so that everything wrong can be said at once. */
@Schema(description = "A person who enrols, with those who travel with them.")
public record EnrollmentBody(
        @Schema(example = "Ada") @Nullable String givenName,
        @Schema(example = "Example") @Nullable String familyName,

        @Schema(example = "1988-02-29", description = "Year-month-day; optional") @Nullable
        String birthDate,

        @Schema(example = "en", description = "BCP 47 language tag") @Nullable
        String language,

        @Nullable WhereBody whereabouts,
        @Nullable List<ContactBody> contacts,

        @Schema(description = "They become persons of the same household; minors get this person as guardian.")
        @Nullable
        List<CompanionBody> companions) {

    /** Where somebody is. */
    @Schema(description = "Either a town of the list, or latitude and longitude.")
    public record WhereBody(
            @Schema(example = "KE", description = "ISO 3166-1 alpha-2") @Nullable
            String country,

            @Schema(example = "Nairobi", description = "A town of GET /api/registry/public/towns") @Nullable
            String town,

            @Schema(example = "14 Example Road", description = "Address or landmark, as the person writes it") @Nullable
            String place,

            @Schema(example = "-1.2864") @Nullable String latitude,
            @Schema(example = "36.8172") @Nullable String longitude) {

        static final WhereBody EMPTY = new WhereBody(null, null, null, null, null);
    }

    /** One address. */
    public record ContactBody(
            @Schema(
                    example = "SMS",
                    allowableValues = {"EMAIL", "SMS", "VOICE", "FAX"})
            @Nullable
            String channel,

            @Schema(example = "+12025550123", description = "An e-mail address, or a number with + and country code")
            @Nullable
            String address) {}

    /** Somebody who travels along. */
    public record CompanionBody(
            @Schema(example = "Ben") @Nullable String givenName,
            @Schema(example = "Example") @Nullable String familyName,
            @Schema(example = "2019-05-04") @Nullable String birthDate) {}

    /** Nothing written yet. */
    public static final EnrollmentBody EMPTY = new EnrollmentBody(null, null, null, null, null, null, null);

    public WhereBody whereOrEmpty() {
        return whereabouts == null ? WhereBody.EMPTY : whereabouts;
    }

    public List<ContactBody> contactsOrEmpty() {
        return contacts == null ? List.of() : contacts;
    }

    public List<CompanionBody> companionsOrEmpty() {
        return companions == null ? List.of() : companions;
    }
}
