package wardenline.warden.audience;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import wardenline.contracts.Urgency;
import wardenline.platform.problem.Invalid;

/** Counts who stands in an area, before anything is drafted. */
@RestController
@Tag(name = "Audience", description = "Coordinates are latitude, longitude. An empty area is refused or counts nobody.")
class AudienceEndpoint {
    private final CountingAudience counting;

    AudienceEndpoint(CountingAudience counting) {
        this.counting = counting;
    }

    /** @param urgency EMERGENCY where absent */
    record Question(
            @Nullable AudienceShape audience, @Nullable Urgency urgency) {}

    @PostMapping("/api/warden/headcount")
    @PreAuthorize("isAuthenticated()")
    Headcount count(@RequestBody Question question) {
        return switch (AudienceReading.of(question.audience())) {
            case AudienceReading.Understood understood ->
                counting.count(
                        understood.audience(), Objects.requireNonNullElse(question.urgency(), Urgency.EMERGENCY), 1);
            case AudienceReading.Misunderstood wrong -> throw new Invalid(wrong.violations());
        };
    }
}
