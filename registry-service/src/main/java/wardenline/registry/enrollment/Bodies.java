package wardenline.registry.enrollment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What programs send to change an enrollment. */
public final class Bodies {

    private Bodies() {}

    /** Name, date of birth and language, all of them. */
    public record DetailsBody(
            @Schema(example = "Ada") @Nullable String givenName,
            @Schema(example = "Example") @Nullable String familyName,
            @Schema(example = "1988-02-29") @Nullable String birthDate,
            @Schema(example = "en") @Nullable String language) {}

    /** A new place, and for whom. */
    public record MoveBody(
            EnrollmentBody.@Nullable WhereBody whereabouts,

            @Schema(description = "Those this person speaks for move along; true where left out") @Nullable
            Boolean together) {}

    /** Whether routine messages come, and by which channels. */
    public record RoutineBody(
            @Schema(description = "false leaves, true joins again")
            boolean receive,

            @Schema(description = "All channels where left out", example = "[\"SMS\"]") @Nullable
            List<String> channels) {}
}
