package wardenline.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostfixInstanceTest {

    @TempDir
    Path folder;

    @BeforeEach
    void queues() throws IOException {
        for (var each : List.of("maildrop", "incoming", "active", "deferred/A"))
            Files.createDirectories(folder.resolve("queue").resolve(each));
    }

    @Test
    void a_mail_that_was_taken_waits_in_whichever_queue_it_is() throws IOException {
        assertThat(instance().empty()).isTrue();

        queued("deferred/A/A1B2C3", "rwx------");

        assertThat(instance().empty()).isFalse();
    }

    @Test
    void what_was_half_written_when_the_server_was_killed_is_not_waited_for() throws IOException {
        queued("incoming/A1B2C3", "rw-------");

        assertThat(instance().empty()).isTrue();
    }

    private PostfixInstance instance() {
        return new PostfixInstance(folder, 1, List.of(2, 3));
    }

    private void queued(String name, String permissions) throws IOException {
        var file = Files.createFile(folder.resolve("queue").resolve(name));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
