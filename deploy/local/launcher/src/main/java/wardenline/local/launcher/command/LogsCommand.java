package wardenline.local.launcher.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Waiting;

@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the end of a process's log.")
final class LogsCommand implements Callable<Integer> {
    private static final int BYTES_A_LINE = 400;

    @Parameters(paramLabel = "NAME", description = "As status names it, or launcher, or build.")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "200",
            paramLabel = "N",
            description = "How many lines (200).")
    private int lines;

    @Override
    public Integer call() throws IOException {
        var home = Home.ofEnvironment();
        var file = home.log(name);
        if (!name.matches("[a-z-]+") || !Files.exists(file)) throw new CannotGoOn(nothing(home));
        var position = end(file);
        while (follow) {
            Waiting.step();
            position = more(file, position);
        }
        return ExitCode.OK;
    }

    private String nothing(Home home) throws IOException {
        if (!Files.isDirectory(home.logs())) return "There are no logs yet: nothing was started.";
        try (var files = Files.list(home.logs())) {
            return "There is no log of \"" + name + "\": there are "
                    + files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".log"))
                            .map(file -> file.replace(".log", ""))
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".";
        }
    }

    private long end(Path file) throws IOException {
        var size = Files.size(file);
        var from = Math.max(0, size - (long) lines * BYTES_A_LINE);
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            var bytes = new byte[(int) (size - from)];
            in.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            text.subList(Math.max(0, text.size() - lines), text.size()).forEach(System.out::println);
        }
        System.out.flush();
        return size;
    }

    private static long more(Path file, long position) throws IOException {
        var size = Files.exists(file) ? Files.size(file) : 0;
        if (size == position) return position;
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var from = size < position ? 0 : position;
            in.seek(from);
            var bytes = new byte[(int) Math.min(size - from, 1 << 20)];
            in.readFully(bytes);
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
            return from + bytes.length;
        }
    }
}
