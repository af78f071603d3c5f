package wardenline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.oauth2.jwt.Jwt;
import wardenline.testkit.Postgres;

class DatabaseClockTest {

    private static final Clock RIGHT = Clock.systemUTC();
    private static final Postgres.Database DATABASE = Postgres.database("clock");

    @Test
    void a_machine_ten_minutes_behind_tells_the_time_of_its_database() {
        assertThat(compared(Duration.ofMinutes(-10)).instant()).isCloseTo(RIGHT.instant(), soon());
    }

    @Test
    void a_machine_ten_minutes_ahead_tells_the_time_of_its_database() {
        assertThat(compared(Duration.ofMinutes(10)).instant()).isCloseTo(RIGHT.instant(), soon());
    }

    @Test
    void in_another_zone_it_is_the_same_instant() {
        var there = compared(Duration.ofMinutes(10)).withZone(ZoneId.of("Africa/Nairobi"));

        assertThat(there.instant()).isCloseTo(RIGHT.instant(), soon());
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Africa/Nairobi"));
    }

    @Test
    void a_machine_that_is_nearly_right_is_believed() {
        var machine = new Machine(Duration.ofMillis(300));
        var clock = new DatabaseClock(jdbc(DATABASE.jdbcUrl()), machine);

        clock.compare();

        var early = machine.instant();
        assertThat(clock.instant()).isBetween(early, early.plusMillis(200));
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void an_officer_comes_in_through_a_machine_ten_minutes_off_and_no_longer_than_the_token_lasts(int minutes) {
        var times = new PlatformAutoConfiguration().tokenTimes(compared(Duration.ofMinutes(minutes)));

        assertThat(times.validate(token(RIGHT.instant(), Duration.ofMinutes(5))).hasErrors())
                .isFalse();
        assertThat(times.validate(token(RIGHT.instant().minus(Duration.ofMinutes(7)), Duration.ofMinutes(5)))
                        .hasErrors())
                .isTrue();
    }

    private static Jwt token(Instant from, Duration life) {
        return Jwt.withTokenValue("signed")
                .header("alg", "RS256")
                .notBefore(from)
                .expiresAt(from.plus(life))
                .build();
    }

    @Test
    void while_the_database_is_away_the_last_difference_holds() {
        var machine = new Machine(Duration.ofMinutes(-10));
        var whereItWas = new DriverManagerDataSource(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
        var clock = new DatabaseClock(JdbcClient.create(whereItWas), machine);
        clock.compare();

        whereItWas.setUrl("jdbc:postgresql://127.0.0.1:1/nobody");
        clock.compare();

        assertThat(clock.instant()).isCloseTo(RIGHT.instant(), soon());
    }

    private static DatabaseClock compared(Duration off) {
        var clock = new DatabaseClock(jdbc(DATABASE.jdbcUrl()), new Machine(off));
        clock.afterPropertiesSet();
        return clock;
    }

    private static JdbcClient jdbc(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url, DATABASE.user(), DATABASE.password()));
    }

    private static TemporalUnitOffset soon() {
        return within(1, ChronoUnit.SECONDS);
    }

    /** A machine whose clock goes wrong by so much. */
    private static final class Machine extends Clock {
        private final Duration off;

        private Machine(Duration off) {
            this.off = off;
        }

        @Override
        public Instant instant() {
            return RIGHT.instant().plus(off);
        }

        @Override
        public ZoneId getZone() {
            return RIGHT.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(RIGHT.withZone(zone), off);
        }
    }
}
