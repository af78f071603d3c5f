package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.EventType;
import wardenline.contracts.Topics;
import wardenline.contracts.VerificationRequested;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.operations.DeadLetters.DeadLetter;
import wardenline.testkit.Tokens;
import wardenline.testkit.Topic;

/** The alarm of dead letters stands as long as one waits for somebody, and no longer. */
@DispatchTest
class DeadLetterAlarmTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    DeadLetters letters;

    /** What other tests left lying there would keep the alarm standing. */
    @BeforeEach
    void nothingWaits() throws Exception {
        for (var letter : waiting()) setAside(letter);
        awaitCleared();
    }

    @Test
    void a_dead_letter_raises_the_alarm_and_sending_it_again_clears_it() throws Exception {
        var request = UUID.randomUUID();
        var letter = dead(request);
        awaitStanding();

        seeTo("replay", JSON.writeValueAsString(letter.place()));

        awaitCleared();
        Awaitility.await().until(() -> taken(request));
    }

    @Test
    void a_dead_letter_raises_the_alarm_and_setting_it_aside_clears_it() throws Exception {
        var request = UUID.randomUUID();
        var letter = dead(request);
        awaitStanding();

        setAside(letter);

        awaitCleared();
        assertThat(taken(request)).isFalse();
    }

    /** One whose consumer had trouble that has passed: what is in it is sound. */
    private DeadLetter dead(UUID request) {
        var event = new VerificationRequested(
                request,
                UUID.randomUUID(),
                UUID.randomUUID(),
                Channel.EMAIL,
                "late@citizens.example.org",
                "en",
                VerificationRequested.Purpose.CONFIRM_CONTACT,
                "123456",
                Clock.systemUTC().instant().plus(Duration.ofMinutes(5)));
        var id = new Topic(Topics.VERIFICATION + ".dlq")
                .send(
                        request.toString(),
                        EventType.of(VerificationRequested.class).wireType(),
                        JSON.writeValueAsBytes(event));
        return waiting().stream()
                .filter(letter -> letter.eventId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<DeadLetter> waiting() {
        return letters.page(DeadLetters.Shown.WAITING, Optional.empty(), Optional.empty(), 1000)
                .letters();
    }

    private void setAside(DeadLetter letter) throws Exception {
        seeTo(
                "set-aside",
                "{\"place\":%s,\"reason\":\"Seen to by a test\"}".formatted(JSON.writeValueAsString(letter.place())));
    }

    private void seeTo(String how, String body) throws Exception {
        web.perform(post("/api/dispatch/dead-letters/" + how)
                        .header("Authorization", OPERATOR)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isOk());
    }

    private boolean taken(UUID request) {
        return line.jdbc()
                .sql("select exists (select from delivery where release_id = :request)")
                .param("request", request)
                .query(Boolean.class)
                .single();
    }

    private void awaitStanding() {
        letters.count();
        Awaitility.await().until(this::standing);
    }

    private void awaitCleared() {
        letters.count();
        Awaitility.await().until(() -> !standing());
    }

    private boolean standing() {
        return line.jdbc()
                .sql("select exists (select from alarm where kind = 'DEAD_LETTERS' and cleared_at is null)")
                .query(Boolean.class)
                .single();
    }
}
