package wardenline.warden.plan;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the first version of the contact plan says. Read once, by a service that finds none: from then on officers change the plan,
 * and these change nothing.
 *
 * @param voiceAfterSeconds how long silence lasts before an emergency calls
 * @param unverifiedContactPoints which messages may go to an address whose owner has not confirmed it yet
 * @param relayAfterSeconds how long silence lasts before people of an emergency are handed to wardens; empty: they never are
 */
@Validated
@ConfigurationProperties("wardenline.contact-plan")
record StartingPlan(
        @DefaultValue("300") @Min(0) @Max(86_400) int voiceAfterSeconds,
        @DefaultValue("EMERGENCY") ContactPlan.Unverified unverifiedContactPoints,

        @Nullable @Min(PlanDocument.DISTANCE_SECONDS_MIN) @Max(PlanDocument.DAY_SECONDS)
        Integer relayAfterSeconds) {

    ContactPlan plan() {
        return ContactPlan.starting(
                voiceAfterSeconds,
                unverifiedContactPoints,
                new ContactPlan.Relay(Optional.ofNullable(relayAfterSeconds), Optional.empty()));
    }
}
