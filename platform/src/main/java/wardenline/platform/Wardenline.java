package wardenline.platform;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the whole installation agrees on.
 *
 * @param service this service's short name, such as {@code registry}: its part in {@code /audit/registry}
 * @param publicUrl the one origin citizens and officers see, without a trailing slash
 * @param localMode a laptop: no destination outside the reserved example ranges is ever used
 */
@Validated
@ConfigurationProperties("wardenline")
public record Wardenline(
        @NotBlank String service,
        @NotNull @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("false") boolean localMode) {

    /** An address below the public origin. */
    public String address(String path) {
        return publicUrl + path;
    }
}
