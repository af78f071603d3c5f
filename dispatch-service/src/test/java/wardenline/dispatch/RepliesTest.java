package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.contracts.Topics;
import wardenline.testkit.Topic;

@DispatchTest
class RepliesTest {

    private static final int PEOPLE = 500;
    private static final int WORDS = 4;

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Test
    void of_two_thousand_replies_at_once_none_is_lost() throws Exception {
        var release = Line.emergency();
        var people = new ArrayList<Recipient>();
        for (var i = 0; i < PEOPLE; i++) people.add(Line.person("Person " + i, Line.text(number(i))));
        line.release(release, people);
        line.awaitCount(release, DeliveryState.ACCEPTED, PEOPLE);

        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var texts = new ArrayList<Callable<Integer>>();
            for (var word = 0; word < WORDS; word++) for (var i = 0; i < PEOPLE; i++) texts.add(texting(number(i)));
            for (var status : threads.invokeAll(texts)) statuses.add(status.get());
        }

        assertThat(statuses).hasSize(PEOPLE * WORDS).containsOnly(200);
        var ours = people.stream().map(person -> person.personId().toString()).collect(Collectors.toSet());
        Awaitility.await()
                .until(
                        () -> new Topic(Topics.REPLY)
                                .records().stream()
                                        .filter(record -> ours.contains(record.key()))
                                        .count(),
                        replies -> replies >= (long) PEOPLE * WORDS);
        var replies = new Topic(Topics.REPLY)
                .records().stream()
                        .filter(record -> ours.contains(record.key()))
                        .toList();
        assertThat(replies).hasSize(PEOPLE * WORDS);
        assertThat(replies.stream()
                        .map(record -> Line.text(record.value()).replaceAll(".*\"replyId\":\"([^\"]+)\".*", "$1"))
                        .collect(Collectors.toSet()))
                .hasSize(PEOPLE * WORDS);
        assertThat(line.count(release, DeliveryState.ACKNOWLEDGED)).isEqualTo(PEOPLE);
    }

    private Callable<Integer> texting(String number) {
        var request = Callbacks.text(number, "1");
        return () -> web.perform(request).andReturn().getResponse().getStatus();
    }

    /** A hundred reserved numbers in every area. */
    private static String number(int i) {
        return "+1%d55501%02d".formatted(310 + i / 100, i % 100);
    }
}
