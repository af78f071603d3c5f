package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the system must keep to itself, looked for after everything else has happened to it. */
@OnTheEmbassy
@Order(5)
class SilenceIT {
    /**
     * Every citizen's addresses and both names, a word of every advisory, and one of an answer. Addresses also as they stand in the
     * address of a page; numbers also bare, as an SMSC takes them, where no longer number holds them by chance.
     */
    private static final Pattern TELL_TALE = Pattern.compile(
            "s-\\d+(?:@|%40)example\\.com|(?:\\+|%2B)1\\d{3}55501\\d\\d"
                    + "|(?<![\\w.-])1\\d{3}55501\\d\\d(?![\\w-])"
                    + "|Example[a-z]+|\\bAda\\b|leave its bed|Wanjiru",
            Pattern.CASE_INSENSITIVE);

    private final Embassy embassy = Embassy.running();
    private final Story story = embassy.story();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to=s-12@example.com",
                "GET /people?q=s-12%40example.com",
                "to=+12345550112",
                "To=%2B12345550112&Body",
                "destination 12345550112",
                "\"12345550112\"",
                "Exampleabc"
            })
    void what_would_tell_is_known_in_every_form(String line) {
        assertThat(tellTales(Path.of("some.log"), line)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at=912345550112", "took 0.12345550112 s", "id 0000-12345550112ab"})
    void a_longer_number_that_holds_such_digits_tells_nothing(String line) {
        assertThat(tellTales(Path.of("some.log"), line)).isEmpty();
    }

    @Test
    void no_log_and_no_metric_holds_a_name_an_address_a_number_or_a_message_invariant_9() throws IOException {
        var land = Land.unsettled();
        var citizen = Citizen.in(land).withEmail().withSms();
        story.enrolled(List.of(citizen));
        var alert = story.released(land).settled(2);
        embassy.carriers().reply(citizen.sms(), "Wanjiru is with me");
        embassy.carriers().reply(citizen.sms(), "1");
        Story.awaiting("both answers, the second after the first", () -> alert.progress("sms", "acknowledged") == 1);
        embassy.as(Officer.REGISTRAR)
                .get("/api/registry/people?q=" + citizen.familyName())
                .expect(200);

        var told = new ArrayList<String>();
        for (var log : logs()) told.addAll(tellTales(log, Files.readString(log)));
        var ports = embassy.ports();
        for (var port :
                List.of(ports.registry(), ports.warden(), ports.dispatch(), ports.evacuation(), ports.gateway())) {
            var metrics = embassy.behind(port)
                    .file("/actuator/prometheus")
                    .expect(200)
                    .body();
            assertThat(metrics).contains("jvm_memory");
            told.addAll(tellTales(Path.of("metrics-" + port), metrics));
        }

        assertThat(told).isEmpty();
    }

    /** Those that were set aside as too long, too. */
    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(embassy.log("warden").getParent())) {
            return files.filter(file -> file.getFileName().toString().contains(".log"))
                    .toList();
        }
    }

    /** Lines that hold what only a citizen or a message can have brought there; said without repeating it. */
    private static List<String> tellTales(Path where, String text) {
        return text.lines()
                .filter(line -> TELL_TALE.matcher(line).find())
                .map(line -> where.getFileName() + ": " + line.substring(0, Math.min(80, line.length())))
                .distinct()
                .limit(20)
                .toList();
    }
}
