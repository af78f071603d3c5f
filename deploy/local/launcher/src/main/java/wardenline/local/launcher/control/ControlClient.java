package wardenline.local.launcher.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;

/** Speaks to the supervisor that runs on this data folder, if one does. */
public final class ControlClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final Home home;

    public ControlClient(Home home) {
        this.home = home;
    }

    /** Where the whole stands, without asking the processes; empty when no supervisor answers. */
    public Optional<SystemState> state() {
        return ask("state").map(json -> JSON.readValue(json, SystemState.class));
    }

    /** As {@link #state}, with each process asked for its health. */
    public Optional<SystemState> status() {
        return ask("status").map(json -> JSON.readValue(json, SystemState.class));
    }

    /** @throws CannotGoOn when nothing runs or the supervisor refuses */
    public void steer(String verb, String process) {
        if (ask(verb + " " + process).isEmpty()) {
            throw new CannotGoOn("Nothing is running: ./wardenline up starts it.");
        }
    }

    private Optional<String> ask(String request) {
        try (var channel = SocketChannel.open(ControlSocket.of(home))) {
            Channels.newOutputStream(channel).write((request + "\n").getBytes(StandardCharsets.UTF_8));
            var answer = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
            if (answer == null) return Optional.empty();
            if (answer.startsWith("error ")) throw new CannotGoOn(answer.substring(6));
            return Optional.of(answer.substring(Math.min(3, answer.length())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
