package wardenline.local.launcher.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.embassy.Embassy;
import wardenline.local.launcher.home.Home;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Builds what changed, starts everything and keeps it up until Ctrl-C or ./wardenline down.")
final class UpCommand implements Callable<Integer> {
    @Option(names = "--detach", description = "Return when all is ready and go on in the background.")
    private boolean detach;

    @Mixin
    private StartOptions options = new StartOptions();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Start only these, for example --only postgres,kafka,carriers.")
    private List<String> only = List.of();

    @Option(names = "--background", hidden = true, description = "This is the process that --detach leaves behind.")
    private boolean background;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var ports = options.ports();
        Embassy.check(only);
        var home = Home.ofEnvironment().prepared();
        if (background) {
            return new Supervision(home, ports, only, new Terminal(System.out, false), line -> {}).run();
        }
        var terminal = Terminal.ofEnvironment();
        options.prepare(home, only, terminal);
        return detach
                ? new Detached(home, ports, only, terminal).run()
                : new Supervision(home, ports, only, terminal, terminal::line).run();
    }
}
