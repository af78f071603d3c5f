package wardenline.local.launcher.command;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import wardenline.local.launcher.console.StartView;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.control.ControlClient;
import wardenline.local.launcher.control.SystemState.Stage;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Ports;
import wardenline.local.launcher.home.Waiting;
import wardenline.local.launcher.process.OwnSession;
import wardenline.local.launcher.process.Signals;
import wardenline.local.launcher.process.StopSignal;

/** Starts a second launcher that stays in the background, and watches until it has everything ready. */
final class Detached {
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

    private final Home home;
    private final Ports ports;
    private final List<String> only;
    private final Terminal terminal;

    Detached(Home home, Ports ports, List<String> only, Terminal terminal) {
        this.home = home;
        this.ports = ports;
        this.only = only;
        this.terminal = terminal;
    }

    int run() throws IOException {
        Files.deleteIfExists(Supervision.failure(home));
        var output = home.run().resolve("launcher.out");
        Files.deleteIfExists(output);
        var launcher = new ProcessBuilder(OwnSession.of(command()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        var settled = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            // Ctrl-C while waiting: nothing is left running
            if (!settled.get()) Signals.stop(launcher.toHandle(), StopSignal.TERM, STOPPED_WITHIN);
        }));
        var ready = watch(launcher);
        settled.set(true);
        if (!ready) {
            tell(Files.exists(Supervision.failure(home)) ? Supervision.failure(home) : output);
            return ExitCode.FAILED;
        }
        if (only.isEmpty()) new Addresses(ports).lines().forEach(terminal::line);
        terminal.line("Running in the background. ./wardenline status shows it, ./wardenline down stops it.");
        return ExitCode.OK;
    }

    private boolean watch(Process launcher) {
        var view = new StartView(terminal);
        var client = new ControlClient(home);
        var up = false;
        while (!up && launcher.isAlive()) {
            Waiting.step();
            var state = client.state();
            state.ifPresent(now -> view.show(now.processes()));
            up = state.map(now -> now.stage() == Stage.UP).orElse(false);
        }
        view.end();
        return up;
    }

    private List<String> command() {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("-D"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Wardenline.class.getName()));
        command.addAll(List.of("up", "--background", "--port-offset", String.valueOf(ports.offset())));
        if (!only.isEmpty()) command.addAll(List.of("--only", String.join(",", only)));
        return command;
    }

    private static void tell(Path reasons) throws IOException {
        Files.readAllLines(reasons).forEach(System.err::println);
    }
}
