package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;

@DispatchTest
class ReleasePacesTest {

    @Autowired
    Line line;

    @Test
    void a_release_that_goes_out_has_a_pace_and_one_that_stands_still_has_none() {
        var paces = new ReleasePaces(line.jdbc());
        var release = Line.emergency();
        line.segment(release, Line.mailbox("pace", 25));
        line.awaitRows(release, 25);
        Awaitility.await().until(() -> counted(release, "PLANNED"), of -> of == 25);
        paces.sample();
        paces.sample();
        assertThat(paces.perSecond(release.release(), Channel.EMAIL)).isZero();

        line.content(release);
        line.awaitCount(release, DeliveryState.ACCEPTED, 25);
        Awaitility.await().until(() -> counted(release, "ACCEPTED"), of -> of == 25);
        paces.sample();

        assertThat(paces.perSecond(release.release(), Channel.EMAIL)).isPositive();
        assertThat(paces.perSecond(release.release(), Channel.SMS))
                .as("another channel")
                .isZero();
        assertThat(paces.perSecond(UUID.randomUUID(), Channel.EMAIL)).isZero();
    }

    private int counted(Line.Draft release, String state) {
        return line.jdbc()
                .sql("""
                        select coalesce(sum(deliveries), 0)::int from release_count
                        where release_id = :release and state = :state
                        """)
                .param("release", release.release())
                .param("state", state)
                .query(Integer.class)
                .single();
    }
}
