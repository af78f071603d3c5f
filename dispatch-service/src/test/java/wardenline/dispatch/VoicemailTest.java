package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.attempt.Composing;
import wardenline.dispatch.carrier.Message;
import wardenline.dispatch.delivery.Sent;
import wardenline.dispatch.id.DeliveryId;

/** What a call says to a machine, by the version in which the content came. */
@DispatchTest
class VoicemailTest {

    @Autowired
    private Line line;

    @Autowired
    private Sent sent;

    @Autowired
    private Composing composing;

    @Test
    void a_machine_is_told_what_was_cleared_for_it_with_its_placeholders_filled() {
        var release = Line.emergency();
        line.content(release);

        var call = callTo("+12025550161", release);

        assertThat(call.script()).isEqualTo("This is the embassy. Avoid the market, Away. Press 1.");
        assertThat(call.voicemail()).isEqualTo("This is the embassy. Avoid the market, Away. Answer by text.");
    }

    @Test
    void what_was_told_in_version_1_is_taken_and_a_machine_hears_the_calls_script() {
        var release = Line.emergency();
        line.contentInVersion1(release);

        var call = callTo("+12025550162", release);

        assertThat(call.voicemail()).isEqualTo("This is the embassy. Avoid the market, Away. Press 1.");
    }

    private Message.Call callTo(String number, Line.Draft release) {
        line.segment(release, List.of(Line.person("Away", Line.call(number, 0))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = new DeliveryId(line.delivery(release, Channel.VOICE));
        return (Message.Call) sent.onItsWay(delivery, Channel.VOICE)
                .flatMap(composing::compose)
                .orElseThrow();
    }
}
