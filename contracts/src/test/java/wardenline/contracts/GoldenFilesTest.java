package wardenline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GoldenFilesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Stream<Path> goldenFiles() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void every_golden_is_still_read_and_loses_nothing(Path file) throws IOException {
        var type = EventType.named(wireType(file)).orElseThrow();
        var golden = mapper.readTree(Files.readString(file));

        var event = mapper.treeToValue(golden, type.shape());

        var written = mapper.readTree(mapper.writeValueAsString(event));
        assertThat(withoutNulls(written)).isEqualTo(withoutNulls(golden));
    }

    @Test
    void what_was_released_before_machines_had_words_of_their_own_has_none() throws IOException {
        var file = GOLDEN.resolve("wardenline.advisory-released.v1.json");

        var event = mapper.readValue(Files.readString(file), AdvisoryReleased.class);

        assertThat(event.renderings()).singleElement().satisfies(rendering -> {
            assertThat(rendering.voicemail()).isNull();
            assertThat(rendering.voice()).isEqualTo("This is an exercise.");
        });
    }

    @Test
    void in_a_reply_told_before_words_were_looked_through_nobody_may_need_help() throws IOException {
        var before = mapper.readValue(
                Files.readString(GOLDEN.resolve("wardenline.reply-received.v1.json")), ReplyReceived.class);
        var since = mapper.readValue(
                Files.readString(GOLDEN.resolve("wardenline.reply-received.v1.may-need-help.json")),
                ReplyReceived.class);

        assertThat(before.mayNeedHelp()).isNull();
        assertThat(since.mayNeedHelp()).isTrue();
    }

    @Test
    void in_a_reply_told_before_anybody_said_to_what_there_is_no_mode() throws IOException {
        var before = mapper.readValue(
                Files.readString(GOLDEN.resolve("wardenline.reply-received.v1.json")), ReplyReceived.class);
        var since = mapper.readValue(
                Files.readString(GOLDEN.resolve("wardenline.reply-received.v1.to-an-exercise.json")),
                ReplyReceived.class);

        assertThat(before.mode()).isNull();
        assertThat(since.mode()).isEqualTo(Mode.EXERCISE);
    }

    @Test
    void a_version_that_is_yet_to_come_is_not_known() {
        assertThat(EventType.named("wardenline.advisory-released.v1")).contains(EventType.ADVISORY_RELEASED);
        assertThat(EventType.named("wardenline.advisory-released.v2")).contains(EventType.ADVISORY_RELEASED);
        assertThat(EventType.named("wardenline.advisory-released.v3")).isEmpty();
        assertThat(EventType.named("wardenline.advisory-released.v0")).isEmpty();
        assertThat(EventType.named("wardenline.advisory-released")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void a_field_added_by_a_later_version_is_ignored(Path file) throws IOException {
        var json = Files.readString(file).replaceFirst("\\{", "{ \"addedLater\": {\"a\": 1},");

        var event = mapper.readValue(
                json, EventType.named(wireType(file)).orElseThrow().shape());

        assertThat(event).isNotNull();
    }

    @Test
    void every_version_that_is_read_has_a_golden() {
        assertThat(Arrays.stream(EventType.values())
                        .flatMap(GoldenFilesTest::published)
                        .map(wireType -> GOLDEN.resolve(wireType + ".json")))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void every_field_that_is_written_is_in_a_golden_of_its_version() {
        assertThat(EventType.values())
                .allSatisfy(type -> assertThat(Arrays.stream(type.shape().getRecordComponents())
                                .map(RecordComponent::getName))
                        .isSubsetOf(fields(type)));
    }

    private Set<String> fields(EventType type) throws IOException {
        var fields = new HashSet<String>();
        for (var file : goldenFiles().toList())
            if (wireType(file).equals(type.wireType()))
                fields.addAll(mapper.readTree(Files.readString(file)).propertyNames());
        return fields;
    }

    /** From the latest version down to the first. */
    private static Stream<String> published(EventType type) {
        var latest = type.wireType();
        var end = latest.lastIndexOf('v') + 1;
        return IntStream.rangeClosed(1, Integer.parseInt(latest.substring(end)))
                .mapToObj(version -> latest.substring(0, end) + version);
    }

    @Test
    void every_kind_of_event_has_a_written_name() {
        assertThat(Arrays.stream(Event.class.getPermittedSubclasses()))
                .allSatisfy(shape -> assertThat(
                                EventType.of(shape.asSubclass(Event.class)).shape())
                        .isEqualTo(shape));
    }

    /** The type and its version; behind them a golden may say what was added since that version was first published. */
    private static String wireType(Path golden) {
        return golden.getFileName().toString().replaceFirst("(\\.v\\d+)\\..*", "$1");
    }

    /** What an older golden does not have is null when it is written anew. */
    private static JsonNode withoutNulls(JsonNode tree) {
        if (tree instanceof ObjectNode object) object.removeIf(JsonNode::isNull);
        tree.forEach(GoldenFilesTest::withoutNulls);
        return tree;
    }
}
