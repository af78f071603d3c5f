package wardenline.local.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wardenline.local.launcher.control.ControlClient;
import wardenline.local.launcher.home.Home;

@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops one process; it stays down until it is started again.")
final class StopCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "As status names it.")
    private String name = "";

    @Override
    public Integer call() {
        new ControlClient(Home.ofEnvironment()).steer("stop", name);
        return ExitCode.OK;
    }
}
