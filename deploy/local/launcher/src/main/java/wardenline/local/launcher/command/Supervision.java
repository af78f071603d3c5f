package wardenline.local.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import wardenline.local.launcher.console.Journal;
import wardenline.local.launcher.console.StartView;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.control.ControlServer;
import wardenline.local.launcher.control.LauncherLock;
import wardenline.local.launcher.control.SystemState;
import wardenline.local.launcher.control.SystemState.Stage;
import wardenline.local.launcher.embassy.Embassy;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Ports;
import wardenline.local.launcher.home.TakenPorts;
import wardenline.local.launcher.home.Waiting;
import wardenline.local.launcher.process.Notices;
import wardenline.local.launcher.process.ProcessPlan;
import wardenline.local.launcher.process.Status;
import wardenline.local.launcher.process.Supervisor;
import wardenline.local.launcher.process.Supervisor.Started;

/** The system run by this very process: from taking the lock until the last process has stopped. */
final class Supervision {
    private static final JsonMapper JSON = new JsonMapper();

    private final Home home;
    private final Ports ports;
    private final List<String> only;
    private final Terminal terminal;
    private final Journal journal;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Stage stage = Stage.STARTING;

    /** @param console hears what happens, beside the log */
    Supervision(Home home, Ports ports, List<String> only, Terminal terminal, Notices console) {
        this.home = home;
        this.ports = ports;
        this.only = only;
        this.terminal = terminal;
        this.journal = new Journal(home.log("launcher"), Clock.systemUTC(), line -> {
            if (stage != Stage.STARTING || !line.contains(" is ready ")) console.say(line);
        });
    }

    int run() throws IOException {
        var lock = LauncherLock.take(home);
        var plans = new Embassy(home, ports, journal).plans(only);
        TakenPorts.refuse(Embassy.ports(plans));
        var supervisor = new Supervisor(plans, home.run(), journal);
        var control = new ControlServer(home, (verb, name) -> answer(supervisor, verb, name));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor, control, lock), "stop"));
        journal.say("starting on ports +" + ports.offset() + ", data in " + home.data());
        return switch (start(supervisor)) {
            case Started.AllReady() -> stay(plans);
            case Started.Failed failed -> fail(failed);
            case Started.Interrupted() -> awaitStopped();
        };
    }

    private Started start(Supervisor supervisor) {
        var view = new StartView(terminal);
        var drawing = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                view.show(supervisor.status());
                Waiting.step();
            }
        });
        try {
            return supervisor.start();
        } finally {
            drawing.interrupt();
            if (Waiting.until(() -> !drawing.isAlive(), Duration.ofSeconds(5)) && stage != Stage.STOPPING) {
                view.show(supervisor.status());
            }
            view.end();
        }
    }

    private int stay(List<ProcessPlan> plans) {
        stage = Stage.UP;
        journal.say("all " + plans.size() + " processes are ready");
        if (only.isEmpty()) new Addresses(ports).lines().forEach(terminal::line);
        terminal.line("Ctrl-C here, or ./wardenline down elsewhere, stops everything.");
        return awaitStopped();
    }

    /** The answer to the signal that ends this process comes from the virtual machine, once the hook is done. */
    private int awaitStopped() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    private int fail(Started.Failed failed) throws IOException {
        var reason = new ArrayList<String>();
        reason.add(failed.name() + " " + failed.how());
        if (!failed.lastWords().isEmpty()) reason.add("The end of " + failed.log() + ":");
        failed.lastWords().forEach(line -> reason.add("  " + line));
        Files.write(failure(home), reason);
        reason.forEach(System.err::println);
        return ExitCode.FAILED;
    }

    /** Where a background launcher leaves why it failed, for the one that started it. */
    static Path failure(Home home) {
        return home.run().resolve("failure.txt");
    }

    private void stop(Supervisor supervisor, ControlServer control, LauncherLock lock) {
        stage = Stage.STOPPING;
        journal.say("stopping");
        supervisor.stop();
        try {
            control.close();
        } catch (IOException e) {
            journal.say("the control socket could not be closed: " + e.getMessage());
        }
        lock.close();
        journal.say("stopped");
        stopped.countDown();
    }

    private String answer(Supervisor supervisor, String verb, String name) {
        return switch (verb) {
            case "state" -> JSON.writeValueAsString(state(supervisor.status(), Map.of()));
            case "status" -> JSON.writeValueAsString(state(supervisor.measured(), health(supervisor)));
            case "start" -> steer(verb, name, supervisor::start);
            case "stop" -> steer(verb, name, supervisor::stop);
            case "restart" -> steer(verb, name, supervisor::restart);
            case "kill" -> steer(verb, name, supervisor::kill);
            default -> throw new CannotGoOn("The supervisor does not know \"" + verb + "\".");
        };
    }

    private String steer(String verb, String name, Consumer<String> deed) {
        journal.say("asked to " + verb + " " + name);
        deed.accept(name);
        return "";
    }

    private SystemState state(List<Status> processes, Map<String, Boolean> healthy) {
        return new SystemState(ProcessHandle.current().pid(), ports.offset(), stage, processes, healthy);
    }

    private static Map<String, Boolean> health(Supervisor supervisor) {
        var healthy = new ConcurrentHashMap<String, Boolean>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var process : supervisor.status()) {
                executor.execute(
                        () -> supervisor.healthy(process.name()).ifPresent(well -> healthy.put(process.name(), well)));
            }
        }
        return healthy;
    }
}
