package wardenline.local.demo.story;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import tools.jackson.databind.JsonNode;
import wardenline.local.demo.population.AlertArea;
import wardenline.local.demo.population.Population;
import wardenline.local.launcher.console.Table;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.home.Ports;

/** The demonstration from the list of citizens to the people at the assembly point. */
public final class Story {
    private final Ports ports;
    private final Terminal terminal;
    private final Clock clock;
    private final Path reportFile;

    public Story(Ports ports, Terminal terminal, Clock clock, Path reportFile) {
        this.ports = ports;
        this.terminal = terminal;
        this.clock = clock;
        this.reportFile = reportFile;
    }

    /** @param count how many citizens the post has */
    public Report play(int count) {
        var cast = Cast.signIn(ports);
        var crowd = new Crowd(cast.carriers());
        crowd.answers();

        chapter("1. A post with " + count + " citizens (EXERCISE: invented people, reserved numbers)");
        var citizens = Population.of(count, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        new Importing(cast, terminal).run(citizens);
        var expected =
                (int) citizens.stream().filter(one -> AlertArea.holds(one.at())).count();
        var warning = new Warning(cast, crowd, terminal, clock);
        var headcount = warning.awaitHeadcount(expected);
        try (var _ = CallingAgain.soon(cast.security(), terminal)) {
            return warn(count, expected, headcount, warning, cast, crowd);
        }
    }

    private Report warn(int count, int expected, int headcount, Warning warning, Cast cast, Crowd crowd) {
        var before = crowd.counts();

        chapter("2. A Security Alert to everybody around Nairobi");
        var released = warning.release(headcount);

        chapter("3. Every channel, until answered or exhausted");
        var outcome = warning.watch(released);

        chapter("4. Those who need help are called forward");
        var needHelp = outcome.get("answers").get("needHelp").asInt();
        var evacuated = new Evacuating(cast, warning, terminal, clock).run(released.at(), needHelp);

        var faults = faults(expected, released, outcome, crowd.seen(released.id()))
                .plus(evacuated
                        .notice()
                        .map(notice ->
                                faults(notice.people(), notice, warning.snapshot(notice), crowd.seen(notice.id())))
                        .orElse(Faults.NONE));
        var report = report(count, released, outcome, faults, evacuated);
        report.write(reportFile);
        tell(report, Sums.of(outcome.get("channels"), "voice"), crowd.counts().since(before), evacuated);
        links(released, evacuated);
        verdict(report);
        return report;
    }

    private void chapter(String title) {
        terminal.line("");
        terminal.line(terminal.strong(title));
    }

    /** What must not be. */
    private record Faults(int lost, int duplicates) {
        static final Faults NONE = new Faults(0, 0);

        Faults plus(Faults other) {
            return new Faults(lost + other.lost, duplicates + other.duplicates);
        }
    }

    private static Faults faults(int expected, Warning.Released released, JsonNode outcome, Crowd.Seen seen) {
        var missing = Math.max(0, expected - released.people());
        var unseen = Math.max(0, Sums.of(outcome.get("channels")).accepted() - seen.deliveries());
        return new Faults(missing + unseen, seen.duplicates());
    }

    private static Report report(
            int citizens, Warning.Released released, JsonNode outcome, Faults faults, Evacuating.Evacuated evacuated) {
        var sums = Sums.of(outcome.get("channels"));
        var unplanned = outcome.get("settled").asBoolean() ? 0 : sums.waiting();
        return new Report(
                citizens,
                released.people(),
                sums.planned(),
                sums.accepted(),
                sums.delivered(),
                sums.acknowledged(),
                sums.failed(),
                sums.unknown(),
                faults.lost() + unplanned,
                faults.duplicates(),
                outcome.path("firstCallMillis").asLong(-1),
                millisUntil(released.at(), outcome.path("lastAcceptedAt")),
                evacuated.checkedIn());
    }

    private static long millisUntil(Instant from, JsonNode at) {
        return at.isString()
                ? Duration.between(from, Instant.parse(at.asString())).toMillis()
                : -1;
    }

    private void tell(Report report, Sums voice, Crowd.Counts providers, Evacuating.Evacuated evacuated) {
        chapter("What came of it");
        var table = new Table("", "count");
        row(table, "citizens on the post's list", report.citizens());
        row(table, "people in the audience", report.audience());
        row(table, "deliveries planned", report.planned());
        row(table, "accepted by a carrier", report.accepted());
        row(table, "delivered", report.delivered());
        row(table, "acknowledged", report.acknowledged());
        row(table, "rejected, expired or suppressed", report.rejected());
        row(table, "unknown", report.unknown());
        row(table, "lost", report.lost());
        row(table, "duplicates", report.duplicates());
        row(table, "milliseconds to the first call of a carrier", report.firstCallMillis());
        row(table, "milliseconds to the last", report.allCallsMillis());
        row(table, "calls made to the silent", voice.accepted());
        row(table, "refused by provider twilio-a while it failed", providers.refusedByFirst());
        row(table, "taken by provider twilio-b instead", providers.takenBySecond());
        row(table, "called forward", evacuated.called());
        row(table, "checked in", report.checkedIn());
        table.lines().forEach(line -> terminal.line("  " + line));
    }

    private void links(Warning.Released released, Evacuating.Evacuated evacuated) {
        terminal.line("");
        for (var link : List.of(
                "the release      " + ports.gatewayUrl() + "/releases/" + released.id(),
                "operations       " + ports.gatewayUrl() + "/operations",
                "the evacuation   " + ports.gatewayUrl() + "/evacuation/" + evacuated.evacuation(),
                "citizens' inbox  " + ports.gatewayUrl() + "/carriers/inbox",
                "citizens' phones " + ports.gatewayUrl() + "/carriers/phones",
                "the report       " + reportFile)) {
            terminal.line("  " + link);
        }
    }

    private void verdict(Report report) {
        terminal.line("");
        terminal.line(
                report.clean()
                        ? terminal.good("Nothing lost, nobody told twice.")
                        : terminal.bad(report.lost() + " lost, " + report.duplicates() + " told twice."));
    }

    private static void row(Table table, String what, long count) {
        table.row(what, String.valueOf(count));
    }
}
