package wardenline.dispatch.journal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The journal's limits.
 *
 * @param directory where the processes of this host that work on one database keep their journals and find those of the dead: it must
 *     outlive them and lie on the host's own disk; empty is no journal
 * @param attemptsMax attempts in hand or not yet committed that a journal holds at once, half a KiB each
 */
@Validated
@ConfigurationProperties("wardenline.dispatch.journal")
record JournalSettings(
        @DefaultValue("") String directory,
        @Min(1) @Max(100_000) @DefaultValue("8000") int attemptsMax) {

    Optional<Path> folder() {
        return directory.isBlank() ? Optional.empty() : Optional.of(Path.of(directory));
    }
}
