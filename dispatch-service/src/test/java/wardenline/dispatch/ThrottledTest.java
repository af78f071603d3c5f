package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderState;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.TwilioSink;

/** Texts whose first provider asks for patience and does not say for how long. */
@DispatchTest
class ThrottledTest {

    /** More than a lone text's flow, so that half of it is still far more than one. */
    private static final int BEFORE = 50;

    @Autowired
    Line line;

    @Autowired
    Providers providers;

    @AfterEach
    void mend() {
        Sinks.mend();
        Awaitility.await("nobody is left alone any more")
                .until(() -> line.jdbc()
                        .sql("select coalesce(max(hold_until) < now(), true) from rate_budget")
                        .query(Boolean.class)
                        .single());
    }

    @Test
    void a_lone_text_goes_by_the_next_within_5_s_at_its_second_try_though_much_went_by_the_first_just_before() {
        var before = Line.emergency();
        line.release(before, texts(BEFORE));
        line.awaitCount(before, DeliveryState.ACCEPTED, BEFORE);
        Sinks.TWILIO_A.mode(TwilioSink.Mode.THROTTLE_429_UNTIMED);

        var release = Line.emergency();
        line.release(release, List.of(Line.person("Lone", Line.text("+442079460297"))));

        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        assertThat(attempts(release)).matches("twilio-a DEFERRED THROTTLED, (twilio-b|smpp-a) ACCEPTED ");
        assertThat(seconds(release)).isLessThan(Duration.ofSeconds(5));
        assertThat(spent(release)).isZero();
    }

    @Test
    void who_throttled_a_lone_text_is_not_asked_by_the_next_ones() {
        Awaitility.await("nothing has gone that way of late, nor has any probe")
                .during(Duration.ofMillis(1_100))
                .until(() -> twilioA().standing().lastSecond() == 0 && nothingFlows());
        Sinks.TWILIO_A.mode(TwilioSink.Mode.THROTTLE_429_UNTIMED);
        var first = Line.emergency();
        line.release(first, List.of(Line.person("First", Line.text("+442079460290"))));
        line.awaitCount(first, DeliveryState.DEFERRED, 1);
        var alone = alone();
        assertThat(alone.forSeconds()).isGreaterThanOrEqualTo(3);

        var next = Line.emergency();
        line.release(
                next,
                List.of(
                        Line.person("Second", Line.text("+442079460291")),
                        Line.person("Third", Line.text("+442079460292"))));

        line.awaitCount(next, DeliveryState.ACCEPTED, 2);
        assertThat(line.jdbc()
                        .sql("""
                        select attempt.provider from attempt join delivery using (delivery_id)
                        where release_id = :release and started_at < cast(:until as timestamptz)
                        """)
                        .param("release", next.release())
                        .param("until", alone.until())
                        .query(String.class)
                        .list())
                .as("who was asked until " + alone.until())
                .doesNotContain("twilio-a");
    }

    private boolean nothingFlows() {
        return line.jdbc().sql("""
                        select coalesce(max(concluded_at) < now() - interval '2 seconds', true) and (
                            select coalesce(max(flow * exp(-extract(epoch from now() - coalesce(flow_at, refilled_at)))), 0) < 1
                            from rate_budget where provider = 'twilio-a')
                        from attempt where provider = 'twilio-a'
                        """).query(Boolean.class).single();
    }

    private Provider twilioA() {
        return providers.named("twilio-a", Channel.SMS).orElseThrow();
    }

    /** Until when the first provider is left alone: by then slow machines may not have asked anybody. */
    private record Alone(String until, double forSeconds) {}

    private Alone alone() {
        return line.jdbc()
                .sql("""
                        select hold_until, extract(epoch from hold_until - lowered_at)::float8 from rate_budget
                        where provider = 'twilio-a' and channel = 'SMS'
                        """)
                .query((row, _) -> new Alone(row.getString(1), row.getDouble(2)))
                .single();
    }

    @Test
    void a_provider_under_load_that_throttles_some_is_given_half_and_not_stopped() {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.THROTTLE_429_SOME);
        var release = Line.emergency();
        line.release(release, texts(4 * BEFORE));

        line.awaitCount(release, DeliveryState.ACCEPTED, 4 * BEFORE);

        var standing = twilioA().standing();
        assertThat(standing.state()).isEqualTo(ProviderState.CLOSED);
        assertThat(standing.perSecond()).isGreaterThan(1);
        assertThat(spent(release)).isZero();
    }

    private static List<Recipient> texts(int people) {
        return IntStream.range(0, people)
                .mapToObj(i -> Line.person("Person " + i, Line.text("+442079460" + (300 + i))))
                .toList();
    }

    private String attempts(Line.Draft release) {
        return line.jdbc()
                .sql("""
                        select string_agg(attempt.provider || ' ' || outcome || ' ' || coalesce(attempt.reason, ''), ', ' order by attempt)
                        from attempt join delivery using (delivery_id) where release_id = :release
                        """)
                .param("release", release.release())
                .query(String.class)
                .single();
    }

    /** From the first request to the end of the last. */
    private Duration seconds(Line.Draft release) {
        return Duration.ofMillis(line.jdbc()
                .sql("""
                        select extract(epoch from max(attempt.concluded_at) - min(attempt.started_at)) * 1000
                        from attempt join delivery using (delivery_id) where release_id = :release
                        """)
                .param("release", release.release())
                .query(Long.class)
                .single());
    }

    private int spent(Line.Draft release) {
        return line.jdbc()
                .sql("select max(spent) from delivery where release_id = :release")
                .param("release", release.release())
                .query(Integer.class)
                .single();
    }
}
