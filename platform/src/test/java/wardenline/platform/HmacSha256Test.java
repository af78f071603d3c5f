package wardenline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HmacSha256Test {

    private static final HmacSha256 JEFE = HmacSha256.keyed("Jefe");

    /** RFC 4231, 4.3. */
    private static final String TAG = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    @Test
    void a_tag_is_that_of_the_standard() {
        assertThat(hex(JEFE.of("what do ya want for nothing?"))).isEqualTo(TAG);
        assertThat(hex(JEFE.of(bytes("what do ya want "), bytes("for nothing?"))))
                .isEqualTo(TAG);
    }

    @Test
    void what_was_tagged_before_and_beside_it_changes_nothing() {
        assertThat(IntStream.range(0, 10_000).parallel().mapToObj(number -> {
                    JEFE.of("another " + number);
                    return hex(JEFE.of("what do ya want for nothing?"));
                }))
                .allMatch(TAG::equals);
    }

    @Test
    void each_purpose_has_a_key_of_its_own() {
        assertThat(hex(JEFE.derived("links").of("text")))
                .isEqualTo(hex(JEFE.derived("links").of("text")))
                .isNotEqualTo(hex(JEFE.derived("returns").of("text")))
                .isNotEqualTo(hex(JEFE.of("text")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] tag) {
        return HexFormat.of().formatHex(tag);
    }
}
