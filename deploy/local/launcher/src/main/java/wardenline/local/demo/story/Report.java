package wardenline.local.demo.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of the demonstration. Deliveries, not people, from {@code planned} to {@code unknown}; cumulative, so that what was
 * acknowledged is counted in delivered and accepted too.
 *
 * @param citizens invented and imported
 * @param audience people frozen into the release
 * @param rejected refused for good by a carrier, expired or suppressed
 * @param lost over the alert and the call-forward: deliveries that neither ended nor are known to be unknown, or that a carrier never saw although the ledger says it
 *     accepted them, or people of the area who are missing from the audience
 * @param duplicates over the alert and the call-forward: messages that a carrier accepted more than once for one delivery
 * @param firstCallMillis from the release until a carrier was first called
 * @param allCallsMillis from the release until the last delivery was with a carrier, the escalation to voice included
 * @param checkedIn people checked in at the assembly point
 */
public record Report(
        int citizens,
        int audience,
        int planned,
        int accepted,
        int delivered,
        int acknowledged,
        int rejected,
        int unknown,
        int lost,
        int duplicates,
        long firstCallMillis,
        long allCallsMillis,
        int checkedIn) {

    /** Nothing lost, nobody told twice. */
    public boolean clean() {
        return lost == 0 && duplicates == 0;
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            var json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.writeString(file, json.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
