package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.contracts.Topics;
import wardenline.dispatch.sink.Sinks;
import wardenline.testkit.Topic;

/** A person may have written them, and then somebody must read them soon; or a machine, and then nobody has read the message. */
@DispatchTest
class OwnWordsTest {

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @AfterEach
    void mend() {
        Sinks.mend();
    }

    @Test
    void a_call_for_help_in_own_words_is_told_as_one_and_acknowledges_nothing() throws Exception {
        var release = Line.emergency();
        var person = Line.person("Caller", Line.text("+447700900340"), Line.call("+447700900340", 3600));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        write("+447700900340", "HELP ME we are at the school, two injured");

        assertThat(reply(person))
                .contains("\"answer\":\"TEXT\"")
                .contains("\"mayNeedHelp\":true")
                .contains("HELP ME we are at the school, two injured");
        assertThat(line.count(release, DeliveryState.ACKNOWLEDGED)).isZero();
        assertThat(line.state(line.delivery(release, Channel.VOICE))).isEqualTo(DeliveryState.PLANNED);
    }

    @Test
    void other_words_are_told_as_no_call_for_help() throws Exception {
        var release = Line.emergency();
        var person = Line.person("Writer", Line.text("+447700900341"));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        write("+447700900341", "thank you, that was helpful");

        assertThat(reply(person)).contains("\"answer\":\"TEXT\"").contains("\"mayNeedHelp\":false");
    }

    @Test
    void on_a_shared_telephone_it_is_everybodys() throws Exception {
        var release = Line.emergency();
        var mother = Line.person("Mother", Line.text("+447700900342"));
        var child = Line.person("Child", Line.text("+447700900342"));
        line.release(release, List.of(mother, child));
        line.awaitCount(release, DeliveryState.ACCEPTED, 2);

        write("+447700900342", "we are trapped on the third floor");

        assertThat(List.of(reply(mother), reply(child)))
                .allSatisfy(reply -> assertThat(reply).contains("\"mayNeedHelp\":true"));
    }

    private void write(String number, String words) throws Exception {
        web.perform(Callbacks.text(number, words)).andExpect(status().isOk());
    }

    private static String reply(Recipient person) {
        return Line.text(new Topic(Topics.REPLY)
                .await(record -> record.key().equals(person.personId().toString()))
                .value());
    }
}
