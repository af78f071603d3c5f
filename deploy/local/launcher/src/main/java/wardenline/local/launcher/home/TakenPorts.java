package wardenline.local.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks whether ports are free on the loopback address, and who holds those that are not. */
public final class TakenPorts {
    private static final String LISTENING = "0A";

    private TakenPorts() {}

    /** One line for each port that something else holds. */
    public static List<String> among(Collection<Integer> ports) {
        return ports.stream().filter(TakenPorts::taken).map(TakenPorts::line).toList();
    }

    /** @throws CannotGoOn with one line for each port that something else holds */
    public static void refuse(Collection<Integer> ports) {
        var taken = among(ports);
        if (!taken.isEmpty()) throw new CannotGoOn(String.join("\n", taken));
    }

    static boolean taken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static String line(int port) {
        return "Port " + port + " is taken"
                + holder(port).map(who -> " by " + who).orElse("")
                + ": stop that, or choose other ports with --port-offset, for example --port-offset 1000.";
    }

    /** Linux tells by /proc which process holds a listening socket; elsewhere the holder stays unnamed. */
    private static Optional<String> holder(int port) {
        var socket = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> inodes(Path.of(table), port).stream())
                .toList();
        if (socket.isEmpty()) return Optional.empty();
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), socket))
                .findFirst()
                .map(process ->
                        process.info()
                                        .command()
                                        .map(c -> Path.of(c).getFileName().toString())
                                        .orElse("a process") + " (pid " + process.pid() + ")");
    }

    private static List<String> inodes(Path table, int port) {
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.trim().split("\\s+"))
                    .filter(cells -> cells.length > 9 && cells[1].endsWith(suffix) && cells[3].equals(LISTENING))
                    .map(cells -> "socket:[" + cells[9] + "]")
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static boolean holds(long pid, List<String> sockets) {
        try (var open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (var descriptor : open) {
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) return true;
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }
}
