package wardenline.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardenline.local.launcher.home.CannotGoOn;

/** The supervisor over small shell programs that stand in for the real ones. */
class SupervisorTest {
    private static final String LIVE = "trap 'exit 0' TERM; while :; do sleep 0.05; done";

    @TempDir
    private Path folder;

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final List<Supervisor> supervisors = new ArrayList<>();

    @AfterEach
    void stop() {
        supervisors.forEach(Supervisor::stop);
    }

    @Test
    void starts_what_others_need_before_them() {
        var supervisor = supervising(plan("store", LIVE), after("store", plan("service", LIVE)));

        assertThat(supervisor.start()).isInstanceOf(Supervisor.Started.AllReady.class);

        assertThat(notices).hasSize(2);
        assertThat(notices.getFirst()).startsWith("store is ready");
    }

    @Test
    void starts_a_killed_process_again_and_says_so() {
        var supervisor = supervising(plan("store", LIVE));
        supervisor.start();
        var first = supervisor.status().getFirst().pid();

        supervisor.kill("store");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var now = supervisor.status().getFirst();
            assertThat(now.phase()).isEqualTo(Phase.READY);
            assertThat(now.pid()).isNotEqualTo(first).isPositive();
            assertThat(now.restarts()).isEqualTo(1);
        });
        assertThat(notices).contains("store was ended by signal 9; starting it again at once");
    }

    @Test
    void gives_up_a_process_that_never_comes_up_and_tells_its_last_words() {
        var supervisor = supervising(plan("broken", "echo no database here; exit 3"));

        var started = supervisor.start();

        assertThat(started).isInstanceOfSatisfying(Supervisor.Started.Failed.class, failed -> {
            assertThat(failed.name()).isEqualTo("broken");
            assertThat(failed.how()).isEqualTo("ended by itself with exit code 3, 3 times in a row");
            assertThat(failed.lastWords()).contains("no database here");
        });
    }

    @Test
    void a_process_stopped_on_purpose_stays_down_until_started() {
        var supervisor = supervising(plan("store", LIVE));
        supervisor.start();

        supervisor.stop("store");
        assertThat(supervisor.status().getFirst())
                .returns(Phase.STOPPED, Status::phase)
                .returns(0L, Status::pid)
                .returns(0, Status::restarts);

        supervisor.start("store");
        assertThat(supervisor.status().getFirst()).returns(Phase.READY, Status::phase);
    }

    @Test
    void stops_all_and_leaves_no_pid_file() {
        var supervisor = supervising(plan("store", LIVE), after("store", plan("service", LIVE)));
        supervisor.start();
        var handles = supervisor.status().stream()
                .map(status -> ProcessHandle.of(status.pid()).orElseThrow())
                .toList();

        supervisor.stop();

        assertThat(handles).noneMatch(ProcessHandle::isAlive);
        assertThat(folder).isDirectoryNotContaining("glob:**.pid");
    }

    @Test
    void kills_what_does_not_listen_to_its_stop_signal() {
        var supervisor = supervising(plan("deaf", "trap '' TERM; while :; do sleep 0.05; done"));
        supervisor.start();
        var handle = ProcessHandle.of(supervisor.status().getFirst().pid()).orElseThrow();

        supervisor.stop();

        assertThat(handle.isAlive()).isFalse();
        assertThat(notices).contains("deaf did not stop within 2 s and was killed");
    }

    @Test
    void refuses_a_name_it_does_not_have() {
        var supervisor = supervising(plan("store", LIVE));

        assertThatThrownBy(() -> supervisor.kill("stroe"))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("\"stroe\"")
                .hasMessageContaining("store");
    }

    @Test
    void what_a_killed_launcher_left_behind_is_found_and_stopped() throws Exception {
        var orphan = new ProcessBuilder("sh", "-c", LIVE, "an-orphan").start();
        new PidFile(folder.resolve("store.pid")).write(orphan.toHandle(), "an-orphan");

        var stopped = Orphans.stop(folder, notices::add);

        assertThat(stopped).isEqualTo(1);
        assertThat(orphan.isAlive()).isFalse();
        assertThat(notices)
                .containsExactly(
                        "stopping store (pid " + orphan.pid() + "), left over from a launcher that was killed");
    }

    private Supervisor supervising(ProcessPlan... plans) {
        var supervisor = new Supervisor(List.of(plans), folder, notices::add);
        supervisors.add(supervisor);
        return supervisor;
    }

    private ProcessPlan plan(String name, String script) {
        return plan(name, script, Set.of());
    }

    private ProcessPlan after(String needed, ProcessPlan plan) {
        return plan(plan.name(), plan.command().get().get(2), Set.of(needed));
    }

    private ProcessPlan plan(String name, String script, Set<String> after) {
        return new ProcessPlan(
                name,
                after.isEmpty() ? Tier.STORES : Tier.SERVICES,
                List.of(),
                after,
                told -> {},
                () -> List.of("sh", "-c", script, "stand-in-" + name),
                Map.of(),
                folder,
                "stand-in-" + name,
                folder.resolve(name + ".log"),
                () -> !script.contains("exit 3"),
                Step.NONE,
                Duration.ofSeconds(20),
                StopSignal.TERM,
                Duration.ofSeconds(2));
    }
}
