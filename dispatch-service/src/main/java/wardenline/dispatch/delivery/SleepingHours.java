package wardenline.dispatch.delivery;

import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When people sleep, on the clocks of the post's zone: no routine call is begun then. An emergency rings at any hour.
 *
 * @param from a time of day such as 21:00
 * @param until the first moment after them; before {@code from} where they last over midnight, and the same where there are none
 */
@Validated
@ConfigurationProperties("wardenline.dispatch.sleeping-hours")
record SleepingHours(
        @NotNull @DefaultValue("21:00") LocalTime from,
        @NotNull @DefaultValue("08:00") LocalTime until) {}
