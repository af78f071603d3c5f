package wardenline.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wardenline.local.launcher.control.ControlClient;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.process.Phase;
import wardenline.local.launcher.process.Status;
import wardenline.testkit.Replica;

/** The processes by name, steered as {@code ./wardenline kill|stop|start NAME} does. */
final class Processes {
    private static final Duration CHANGED_WITHIN = Duration.ofSeconds(90);

    private final Home home;
    private final ControlClient control;

    Processes(Home home) {
        this.home = home;
        this.control = new ControlClient(home);
    }

    /** Signal 9, as a crash would; the supervisor starts it again. Returns when it is ready again. */
    void killAndAwaitReady(String name) {
        kill(name);
        awaitReady(name);
    }

    /** Signal 9, and started again without the supervisor's patience with what dies often. Returns when it is ready again. */
    void killAndStartAtOnce(String name) {
        kill(name);
        await(name + " is to be started again")
                .atMost(CHANGED_WITHIN)
                .until(() -> status(name).phase() == Phase.BACKING_OFF
                        || status(name).pid() != 0);
        start(name);
    }

    /** Signal 9, and not started again: a machine that is gone. */
    void killAndKeepDown(String name) {
        kill(name);
        stop(name);
    }

    /** Signal 9; returns when that process is gone. */
    void kill(String name) {
        var before = status(name).pid();
        control.steer("kill", name);
        await("the end of " + name)
                .atMost(CHANGED_WITHIN)
                .until(() -> status(name).pid() != before);
    }

    void stop(String name) {
        control.steer("stop", name);
        await("the stop of " + name)
                .atMost(CHANGED_WITHIN)
                .until(() -> status(name).phase() == Phase.STOPPED);
    }

    void start(String name) {
        control.steer("start", name);
        awaitReady(name);
    }

    void restart(String name) {
        stop(name);
        start(name);
    }

    /** Stands still without being dead: SIGSTOP, as a machine that is frozen for a while. */
    void freeze(String name) {
        signal("STOP", status(name).pid());
    }

    /** Goes on where it stood still. */
    void thaw(String name) {
        signal("CONT", status(name).pid());
    }

    /** One more process of a service, beside the supervised one, with a few words of its own in its environment. */
    Replica replica(String name, int port, Map<String, String> differently) {
        return Replica.of(status(name).pid(), port, home.logs().resolve(name + "-replica.log"), differently);
    }

    private static void signal(String signal, long pid) {
        try {
            var done = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .start()
                    .waitFor();
            if (done != 0) throw new IllegalStateException("no process " + pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void awaitAllReady() {
        for (var name : List.of("postgres", "kafka", "dispatch", "warden", "registry", "evacuation", "gateway"))
            awaitReady(name);
    }

    void awaitReady(String name) {
        await(name + " ready").atMost(CHANGED_WITHIN).until(() -> status(name).phase() == Phase.READY);
    }

    Status status(String name) {
        return Optional.of(control)
                .flatMap(ControlClient::state)
                .flatMap(state -> state.processes().stream()
                        .filter(process -> process.name().equals(name))
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("the supervisor knows no process " + name));
    }
}
