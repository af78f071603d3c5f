package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneRequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120|''|120",
                "Mon, 01 Jun 2026 12:02:00 GMT|Mon, 01 Jun 2026 12:00:30 GMT|90",
                "Mon, 01 Jun 2026 12:00:00 GMT|Mon, 01 Jun 2026 12:00:30 GMT|-30",
                "Mon, 01 Jun 2026 12:02:00 GMT|''|0",
                "soon|Mon, 01 Jun 2026 12:00:30 GMT|0"
            })
    void a_pause_is_asked_for_in_seconds_or_until_a_time_by_the_servers_clock(
            String retryAfter, String answered, long seconds) {
        assertThat(OneRequest.seconds(retryAfter, answered)).isEqualTo(seconds);
    }
}
