package wardenline.local.launcher.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.control.LauncherLock;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;

@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Deletes all local data, after a yes. What was built stays.")
final class ResetCommand implements Callable<Integer> {
    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        var home = Home.ofEnvironment().prepared();
        var terminal = Terminal.ofEnvironment();
        try (var _ = LauncherLock.take(home)) {
            if (!yes && !saidYes(home)) throw new CannotGoOn("Nothing was deleted.");
            for (var part : List.of(
                    home.postgres().resolve("data"),
                    home.kafka().resolve("log"),
                    home.logs(),
                    home.data().resolve("audit.key"))) {
                delete(part);
            }
        }
        terminal.line("All local data is deleted.");
        return ExitCode.OK;
    }

    private static boolean saidYes(Home home) {
        System.out.print("Delete all data in " + home.data() + "? Type yes: ");
        System.out.flush();
        var answers = new Scanner(System.in, StandardCharsets.UTF_8);
        return answers.hasNextLine() && answers.nextLine().strip().equalsIgnoreCase("yes");
    }

    private static void delete(Path part) {
        if (!Files.exists(part)) return;
        try (var files = Files.walk(part)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
