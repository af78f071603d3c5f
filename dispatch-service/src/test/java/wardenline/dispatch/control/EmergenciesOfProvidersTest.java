package wardenline.dispatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.carrier.Arranged;
import wardenline.dispatch.carrier.Providers;

/** Who is about to hold a provider is told what waits for that one, and not for others of its channel. */
@DispatchTest
class EmergenciesOfProvidersTest {

    @Autowired
    Line line;

    @Autowired
    Providers ofTheService;

    @Autowired
    Controls controls;

    private final Line.Draft emergency = live(Line.emergency());
    private final Arranged arranged = new Arranged("live-a", "live-b", "live-c", "test-d");

    @BeforeEach
    void holdTexts() {
        line.hold(Channel.SMS, "of a test");
        Awaitility.await().until(() -> !ofTheService.usable(Channel.SMS));
        arranged.rule("live-a", 0, "+1");
        arranged.rule("live-b", 0, "+44", "+447");
        arranged.hold("live-b");
    }

    @AfterEach
    void letGo() {
        line.cancel(emergency);
        line.letGo();
        Awaitility.await().until(() -> ofTheService.usable(Channel.SMS));
    }

    @Test
    void an_emergency_counts_at_each_provider_that_may_carry_it_and_at_no_other() {
        var before = due();

        line.release(
                emergency,
                List.of(
                        Line.person("Here", Line.text("+12025550174")),
                        Line.person("There", Line.text("+447700900174")),
                        Line.person("There, too", Line.text("+447700900175"))));
        line.awaitRows(emergency, 3);

        assertThat(due().since(before)).isEqualTo(new Due(1, 2, 3, 0, 3));
        line.jdbc()
                .sql(
                        "update delivery set refused_by = '{live-b,live-c}', failed_by = '{live-c}' where release_id = :release"
                                + " and address = '+447700900175'")
                .param("release", emergency.release())
                .update();
        assertThat(due().since(before))
                .as("it was turned away by one, and another only failed at it")
                .isEqualTo(new Due(1, 1, 3, 0, 3));
    }

    /** How many emergencies are due by each of them and on the channel. */
    private record Due(int a, int b, int c, int d, int channel) {
        Due since(Due before) {
            return new Due(a - before.a, b - before.b, c - before.c, d - before.d, channel - before.channel);
        }
    }

    private Due due() {
        return new Due(due("live-a"), due("live-b"), due("live-c"), due("test-d"), due(Control.WHOLE_CHANNEL));
    }

    private int due(String provider) {
        var providers = arranged.providers();
        return new ControlViews(controls, providers, new StandIns(providers))
                .one(Channel.SMS, provider)
                .emergenciesDue();
    }

    private static Line.Draft live(Line.Draft draft) {
        return new Line.Draft(
                draft.advisory(), draft.release(), draft.urgency(), Mode.LIVE, draft.releasedAt(), draft.expiresAt());
    }
}
