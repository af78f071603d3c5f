package wardenline.local.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wardenline.local.launcher.control.ControlClient;
import wardenline.local.launcher.home.Home;

@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts one process that was stopped.")
final class StartCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "As status names it.")
    private String name = "";

    @Override
    public Integer call() {
        new ControlClient(Home.ofEnvironment()).steer("start", name);
        return ExitCode.OK;
    }
}
