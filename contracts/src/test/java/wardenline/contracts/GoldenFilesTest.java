package wardenline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

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
    void every_golden_is_still_read_and_written_back_equal(Path file) throws IOException {
        var wireType = file.getFileName().toString().replace(".json", "");
        var golden = mapper.readTree(Files.readString(file));

        var event = mapper.treeToValue(
                golden, EventType.named(wireType).orElseThrow().shape());

        assertThat(mapper.readTree(mapper.writeValueAsString(event))).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void a_field_added_by_a_later_version_is_ignored(Path file) throws IOException {
        var wireType = file.getFileName().toString().replace(".json", "");
        var json = Files.readString(file).replaceFirst("\\{", "{ \"addedLater\": {\"a\": 1},");

        var event =
                mapper.readValue(json, EventType.named(wireType).orElseThrow().shape());

        assertThat(event).isNotNull();
    }

    @Test
    void every_event_type_has_a_golden() {
        assertThat(Arrays.stream(EventType.values()).map(type -> GOLDEN.resolve(type.wireType() + ".json")))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void every_kind_of_event_has_a_written_name() {
        assertThat(Arrays.stream(Event.class.getPermittedSubclasses()))
                .allSatisfy(shape -> assertThat(
                                EventType.of(shape.asSubclass(Event.class)).shape())
                        .isEqualTo(shape));
    }
}
