package wardenline.local.launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Waiting;

/** Starts processes when those they need are ready, keeps them up, and stops them tier by tier. */
public final class Supervisor {
    private static final Duration STEERED_WITHIN = Duration.ofSeconds(60);

    private static final Duration KILLED_AFTER = Duration.ofSeconds(15);

    private final Map<String, SupervisedProcess> processes = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean ending = new AtomicBoolean();

    /** @param plans in an order in which each comes after those it needs */
    public Supervisor(List<ProcessPlan> plans, Path pidFolder, Notices notices) {
        for (var plan : plans) {
            var pidFile = new PidFile(pidFolder.resolve(plan.name() + ".pid"));
            processes.put(plan.name(), new SupervisedProcess(plan, pidFile, notices));
        }
    }

    /** How a start ended. */
    public sealed interface Started {
        record AllReady() implements Started {}

        /** @param lastWords the end of its log */
        record Failed(String name, String how, Path log, List<String> lastWords) implements Started {}

        record Interrupted() implements Started {}
    }

    /** Starts everything and returns when all are ready or one is given up. */
    public Started start() {
        processes.values().forEach(process -> threads.add(Thread.ofVirtual().start(process)));
        var begun = new ArrayList<String>();
        while (!ending.get()) {
            for (var process : processes.values()) {
                if (!begun.contains(process.plan().name()) && mayStart(process)) {
                    begun.add(process.plan().name());
                    process.start();
                }
                if (process.phase() == Phase.FAILED) return failed(process);
            }
            if (processes.values().stream().allMatch(process -> process.phase() == Phase.READY)) {
                return new Started.AllReady();
            }
            Waiting.step();
        }
        return new Started.Interrupted();
    }

    private boolean mayStart(SupervisedProcess process) {
        return process.plan().after().stream()
                .map(processes::get)
                .allMatch(needed -> needed == null || needed.phase() == Phase.READY);
    }

    private static Started failed(SupervisedProcess process) {
        return new Started.Failed(
                process.plan().name(), process.status().doing(), process.plan().log(), process.lastWords());
    }

    /** Stops everything, tier by tier, the stores last. */
    public void stop() {
        ending.set(true);
        var tiers = new TreeMap<Tier, List<SupervisedProcess>>(Comparator.reverseOrder());
        processes
                .values()
                .forEach(process -> tiers.computeIfAbsent(process.plan().tier(), tier -> new ArrayList<>())
                        .add(process));
        if (threads.isEmpty()) return;
        for (var tier : tiers.values()) {
            tier.forEach(SupervisedProcess::end);
            for (var process : tier) {
                Waiting.until(process::ended, process.plan().stopWithin().plus(KILLED_AFTER));
            }
        }
    }

    public List<Status> status() {
        return processes.values().stream().map(SupervisedProcess::status).toList();
    }

    /** As {@link #status()}, with the memory that each process holds. */
    public List<Status> measured() {
        return processes.values().stream().map(SupervisedProcess::measured).toList();
    }

    /** Health as the process itself tells it now; empty when it is not running. */
    public Optional<Boolean> healthy(String name) {
        var process = named(name);
        return process.status().pid() == 0
                ? Optional.empty()
                : Optional.of(process.plan().readiness().holds());
    }

    /** Starts one process and waits until it is ready. */
    public void start(String name) {
        var process = named(name);
        process.start();
        reach(process, Phase.READY);
    }

    /** Stops one process; it stays down until started again. */
    public void stop(String name) {
        var process = named(name);
        process.stop();
        reach(process, Phase.STOPPED);
    }

    public void restart(String name) {
        var process = named(name);
        process.stop();
        reach(process, Phase.STOPPED);
        start(name);
    }

    /** Kills one process as the system's memory keeper would. Supervision starts it again. */
    public void kill(String name) {
        named(name).kill();
    }

    private static void reach(SupervisedProcess process, Phase phase) {
        if (!Waiting.until(() -> process.phase() == phase, STEERED_WITHIN)) {
            throw new CannotGoOn(
                    process.plan().name() + " is not " + phase.word() + " after " + STEERED_WITHIN.toSeconds()
                            + " s: it is " + process.phase().word() + ".");
        }
    }

    private SupervisedProcess named(String name) {
        return Optional.ofNullable(processes.get(name))
                .orElseThrow(() -> new CannotGoOn("There is no process \"" + name + "\" here: choose of "
                        + String.join(", ", processes.keySet()) + "."));
    }
}
