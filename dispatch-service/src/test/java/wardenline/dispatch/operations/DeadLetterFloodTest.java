package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import wardenline.contracts.Topics;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.operations.DeadLetters.DeadLetter;
import wardenline.dispatch.operations.DeadLetters.Place;
import wardenline.dispatch.operations.DeadLetters.Shown;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.platform.security.Officer;
import wardenline.testkit.Tokens;
import wardenline.testkit.Topic;

/** More of them than fit on a page, on a topic that nobody takes here. */
@DispatchTest
class DeadLetterFloodTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final Officer OFFICER = new Officer("op", "Operator", Set.of(), "");
    private static final String DEAD = Topics.NOTIFICATION_REQUEST + ".dlq";

    @Autowired
    MockMvc web;

    @Autowired
    DeadLetters letters;

    @Autowired
    ReplayMarks marks;

    @Autowired
    AuditChain audit;

    @BeforeEach
    void nothingWaits() {
        for (var letter : waiting(1000)) marks.setAside(letter.place(), "Of another test", OFFICER);
    }

    @Test
    void however_large_they_are_they_are_counted_and_each_is_found_on_its_page() {
        var sent = dead(25, 900_000);

        assertThat(standing()).isEqualTo(25);
        assertThat(paged(10)).containsExactlyInAnyOrderElementsOf(sent);

        var first = waiting(1).getFirst();
        marks.setAside(first.place(), "Of no use", OFFICER);
        assertThat(standing()).isEqualTo(24);
        assertThat(paged(10)).hasSize(24).doesNotContain(first.eventId());
        assertThat(letters.page(Shown.SEEN_TO, Optional.of(DEAD), Optional.empty(), 1000)
                        .letters())
                .extracting(DeadLetter::eventId)
                .contains(first.eventId());
    }

    @Test
    void all_of_a_topic_are_sent_again_step_by_step() throws Exception {
        var sent = dead(130, 10);
        page("/operations/dead-letters?topic=" + DEAD)
                .andExpect(content().string(containsString("Send all of wardenline.notification-request again")))
                .andExpect(content().string(containsString("Further")));
        var confirm = page("/operations/dead-letters/replay-all?topic=" + DEAD)
                .andExpect(content().string(containsString(">130<")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var begun = value(confirm, "begun");
        step(begun, "", 0, "+12025550123 said so", 422);
        assertThat(standing()).isEqualTo(130);

        var after = "";
        var done = 0;
        for (var steps = 0; done < 130 && steps < 10; steps++) {
            var html = step(begun, after, done, "The drafts are mended", 200);
            after = value(html, "after", after);
            done = 130 - (int) standing();
            if (done < 130) assertThat(html).contains("Go on", "Not all yet");
            else assertThat(html).contains("All were gone through");
        }

        assertThat(standing()).isZero();
        assertThat(new Topic(Topics.NOTIFICATION_REQUEST).records())
                .extracting(record -> Topic.header(record, "ce_id"))
                .containsAll(sent)
                .doesNotHaveDuplicates();
        var one = letters.page(Shown.SEEN_TO, Optional.of(DEAD), Optional.empty(), 1000).letters().stream()
                .filter(letter -> letter.eventId().equals(sent.getFirst()))
                .findFirst()
                .orElseThrow();
        assertThat(audit.about(one.place().text()))
                .extracting(AuditEntry::detail)
                .containsExactly("The drafts are mended", "sent to its topic again");
        page("/operations/dead-letters?topic=" + DEAD)
                .andExpect(content().string(containsString("No dead letters wait")))
                .andExpect(content().string(not(containsString("Send again"))));
    }

    @Test
    void what_has_come_since_or_has_another_cause_is_left_alone() {
        var noon = Instant.parse("2026-11-27T12:00:00Z");
        var early = new DeadLetter(new Place(DEAD, 0, 1), noon, "type", "id", "a.Trouble", false, false, false);
        var late = new DeadLetter(
                new Place(DEAD, 0, 2), noon.plusSeconds(2), "type", "id", "a.Trouble", false, false, false);

        assertThat(wanted("", noon.plusSeconds(1)).holds(early)).isTrue();
        assertThat(wanted("", noon.plusSeconds(1)).holds(late)).isFalse();
        assertThat(wanted("a.Trouble", noon.plus(Duration.ofHours(1))).holds(late))
                .isTrue();
        assertThat(wanted("b.Trouble", noon.plus(Duration.ofHours(1))).holds(late))
                .isFalse();
    }

    private static ReplayingAll.Wanted wanted(String cause, Instant begun) {
        return new ReplayingAll.Wanted(DEAD, cause, begun, Optional.empty());
    }

    private static List<String> dead(int count, int bytes) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < count; i++)
            ids.add(new Topic(DEAD).send("key " + i, "wardenline.notification-requested.v99", new byte[bytes]));
        return ids;
    }

    private List<DeadLetter> waiting(int limit) {
        return letters.page(Shown.WAITING, Optional.of(DEAD), Optional.empty(), limit)
                .letters();
    }

    private List<String> paged(int limit) {
        var ids = new ArrayList<String>();
        Optional<Place> after = Optional.empty();
        do {
            var page = letters.page(Shown.WAITING, Optional.of(DEAD), after, limit);
            assertThat(page.letters()).hasSizeLessThanOrEqualTo(limit);
            page.letters().forEach(letter -> ids.add(letter.eventId()));
            after = page.next();
        } while (after.isPresent());
        return ids;
    }

    private long standing() {
        return letters.standings().stream()
                .filter(standing -> standing.topic().equals(DEAD))
                .mapToLong(DeadLetters.Standing::waiting)
                .sum();
    }

    private String step(String begun, String after, int sent, String reason, int status) throws Exception {
        return web.perform(post("/operations/dead-letters/replay-all")
                        .param("topic", DEAD)
                        .param("begun", begun)
                        .param("after", after)
                        .param("sent", String.valueOf(sent))
                        .param("reason", reason)
                        .header("Authorization", OPERATOR))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String value(String html, String name) {
        return value(html, name, "");
    }

    private static String value(String html, String name, String otherwise) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(html);
        return found.find() ? found.group(1) : otherwise;
    }

    private ResultActions page(String path) throws Exception {
        return web.perform(get(path).header("Authorization", OPERATOR)).andExpect(status().isOk());
    }
}
