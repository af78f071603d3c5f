package wardenline.local.demo.story;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import wardenline.local.demo.population.Citizen;
import wardenline.local.demo.population.Roster;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Waiting;

/** The post's list goes in through the registry's own import, as an officer would hand it in. */
final class Importing {
    private static final Duration DONE_WITHIN = Duration.ofMinutes(10);

    private final Cast cast;
    private final Terminal terminal;

    Importing(Cast cast, Terminal terminal) {
        this.cast = cast;
        this.terminal = terminal;
    }

    void run(List<Citizen> citizens) {
        var id = cast.registrar()
                .postText("/api/registry/imports?name=exercise.csv", "text/csv", Roster.csv(citizens))
                .get("id")
                .asString();
        var bars = new Bars(terminal);
        var latest = new JsonNode[1];
        var done = Waiting.until(
                () -> {
                    latest[0] = cast.registrar().get("/api/registry/imports/" + id);
                    return show(bars, latest[0], citizens.size());
                },
                DONE_WITHIN);
        bars.end();
        if (!done) throw new CannotGoOn("The import has not ended within " + DONE_WITHIN.toMinutes() + " minutes.");
    }

    private static boolean show(Bars bars, JsonNode state, int all) {
        bars.show(
                "imported",
                state.get("rowsRead").asInt(),
                all,
                state.get("rowsAdded").asInt() + " new, "
                        + state.get("rowsFailed").asInt() + " wrong");
        return switch (state.get("state").asString()) {
            case "FINISHED" -> true;
            case "INTERRUPTED" -> throw new CannotGoOn("The import was interrupted: nothing of it was taken.");
            default -> false;
        };
    }
}
