package wardenline.local.launcher.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import wardenline.local.launcher.home.CannotGoOn;

/** The command line of {@code ./wardenline}. */
@Command(
        name = "./wardenline",
        description = "Wardenline on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it worked",
            "1:it failed, and a line says why",
            "2:wrong usage",
            "3:status: nothing is running",
            "130:up: ended by Ctrl-C, everything stopped"
        },
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DownCommand.class,
            ResetCommand.class,
            StopCommand.class,
            StartCommand.class,
            RestartCommand.class,
            KillCommand.class
        })
public final class Wardenline implements Callable<Integer> {
    private Wardenline() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Wardenline())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, line, parsed) -> refuse(exception))
                .execute(arguments);
    }

    private static int refuse(Exception exception) throws Exception {
        if (!(exception instanceof CannotGoOn reason)) throw exception;
        System.err.println(reason.line());
        return ExitCode.FAILED;
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return ExitCode.USAGE;
    }
}
