package wardenline.local.launcher.command;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wardenline.local.demo.story.Story;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.control.ControlClient;
import wardenline.local.launcher.control.SystemState;
import wardenline.local.launcher.control.SystemState.Stage;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Ports;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs the main job from end to end, on the running system or a fresh one, and leaves the system up.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing lost, nobody told twice", "1:something was, or it could not be played to the end"})
final class DemoCommand implements Callable<Integer> {
    private static final int CITIZENS_MAX = 50_000;

    @Option(names = "--citizens", defaultValue = "2000", paramLabel = "N", description = "How many citizens (2000).")
    private int citizens;

    @Option(names = "--headless", description = "Plain lines instead of moving bars.")
    private boolean headless;

    @Mixin
    private StartOptions options = new StartOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (citizens < 10 || citizens > CITIZENS_MAX) {
            throw new CannotGoOn("--citizens must be 10 to " + CITIZENS_MAX + ", not " + citizens + ".");
        }
        var home = Home.ofEnvironment().prepared();
        var terminal = headless ? new Terminal(System.out, false) : Terminal.ofEnvironment();
        var running = new ControlClient(home).state();
        if (running.isEmpty()) {
            var started = options.startDetached(home, terminal);
            if (started != ExitCode.OK) return started;
        }
        var ports = new Ports(running.map(DemoCommand::offset).orElseGet(options::portOffset));
        var report = new Story(ports, terminal, Clock.systemUTC(), home.source().resolve("target/demo/report.json"))
                .play(citizens);
        return report.clean() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static int offset(SystemState state) {
        if (state.stage() != Stage.UP) {
            throw new CannotGoOn("The system is not up yet: wait until ./wardenline status shows it ready.");
        }
        return state.portOffset();
    }
}
