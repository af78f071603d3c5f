package wardenline.local.launcher.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;

/** Answers one line with one line: {@code ok …} or {@code error …}. */
public final class ControlServer implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Path path;

    /** Does what a request asks and says what to answer. */
    @FunctionalInterface
    public interface Answering {
        String answer(String verb, String argument);
    }

    public ControlServer(Home home, Answering answering) throws IOException {
        var address = ControlSocket.of(home);
        path = address.getPath();
        Files.deleteIfExists(path);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        Thread.ofVirtual().start(() -> accept(answering));
    }

    private void accept(Answering answering) {
        while (server.isOpen()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client, answering));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(SocketChannel client, Answering answering) {
        try (client) {
            var line = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8)).readLine();
            if (line == null) return;
            var answer = answer(line.split(" ", 2), answering) + "\n";
            Channels.newOutputStream(client).write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return; // whoever asked has gone away
        }
    }

    private static String answer(String[] words, Answering answering) {
        try {
            return "ok " + answering.answer(words[0], words.length > 1 ? words[1] : "");
        } catch (CannotGoOn e) {
            return "error " + e.line();
        } catch (RuntimeException e) {
            return "error " + String.valueOf(e).replace('\n', ' ');
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
