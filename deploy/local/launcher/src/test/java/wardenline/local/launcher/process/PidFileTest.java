package wardenline.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    private Path folder;

    private Process sleeper;

    @BeforeEach
    void start() throws IOException {
        sleeper = new ProcessBuilder("sleep", "61.5").start();
    }

    @AfterEach
    void stop() {
        sleeper.destroyForcibly();
    }

    @Test
    void finds_the_process_it_was_written_for() {
        var file = new PidFile(folder.resolve("sleeper.pid"));

        file.write(sleeper.toHandle(), "61.5");

        assertThat(file.stillRunning()).map(ProcessHandle::pid).contains(sleeper.pid());
    }

    @Test
    void does_not_take_another_process_of_the_same_id_for_it() throws IOException {
        var path = folder.resolve("sleeper.pid");
        var started = sleeper.info().startInstant().orElseThrow().toEpochMilli();

        Files.writeString(path, sleeper.pid() + "\n" + (started - 60_000) + "\n61.5\n");
        assertThat(new PidFile(path).stillRunning()).as("an older start").isEmpty();

        Files.writeString(path, sleeper.pid() + "\n" + started + "\nserver.properties\n");
        assertThat(new PidFile(path).stillRunning()).as("another command").isEmpty();
    }

    @Test
    void forgets_a_process_that_has_ended() throws InterruptedException {
        var file = new PidFile(folder.resolve("sleeper.pid"));
        file.write(sleeper.toHandle(), "61.5");

        sleeper.destroyForcibly().waitFor();

        assertThat(file.stillRunning()).isEmpty();
    }

    @Test
    void takes_a_file_that_was_cut_short_for_none() throws IOException {
        var path = folder.resolve("sleeper.pid");
        Files.writeString(path, "12\nx");

        assertThat(new PidFile(path).stillRunning()).isEmpty();
    }
}
