package wardenline.local.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wardenline.local.launcher.control.ControlClient;
import wardenline.local.launcher.home.Home;

@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = "Kills one process with signal 9, as a crash would. It is started again.")
final class KillCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "As status names it.")
    private String name = "";

    @Override
    public Integer call() {
        new ControlClient(Home.ofEnvironment()).steer("kill", name);
        return ExitCode.OK;
    }
}
