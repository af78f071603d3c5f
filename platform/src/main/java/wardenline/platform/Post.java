package wardenline.platform;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The post that this installation serves.
 *
 * @param name as citizens know it, such as "U.S. Embassy Nairobi"
 * @param zone the zone its times are written in
 * @param country ISO 3166-1 alpha-2
 * @param phone E.164, for citizens in need
 * @param email for citizens in need
 */
@Validated
@ConfigurationProperties("wardenline.post")
public record Post(
        @NotBlank @DefaultValue("U.S. Embassy Example") String name,
        @NotNull @DefaultValue("UTC") ZoneId zone,
        @NotNull @Size(min = 2, max = 2) @DefaultValue("US") String country,
        @NotBlank @DefaultValue("+12025550100") String phone,
        @NotBlank @DefaultValue("acs@post.example.org") String email) {}
