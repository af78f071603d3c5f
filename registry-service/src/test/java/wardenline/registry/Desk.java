package wardenline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.EnrollmentChanged;
import wardenline.contracts.Topics;
import wardenline.contracts.VerificationRequested;
import wardenline.testkit.TestClock;
import wardenline.testkit.Tokens;
import wardenline.testkit.Topic;

/** What tests do as citizens, officers and neighbouring services. */
@TestConfiguration(proxyBeanMethods = false)
public class Desk {

    public static final String COORDINATOR = Tokens.bearer("cleo.warden", "Cleo Warden", "WARDEN_COORDINATOR");
    public static final String RSO = Tokens.bearer("amina.rso", "Amina Rso", "RSO");
    public static final String DRAFTER = Tokens.bearer("dan.drafter", "Dan Drafter", "DRAFTER");

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock(Clock.systemUTC().instant());
    }

    @Bean
    Hands hands(MockMvcTester mvc, JsonMapper json) {
        return new Hands(mvc, json);
    }

    /** Speaks HTTP to the service and reads its topics. */
    public record Hands(MockMvcTester mvc, JsonMapper json) {

        public MvcTestResult call(HttpMethod method, String path, String body, String... headers) {
            var request = mvc.method(method)
                    .uri(path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(body)
                    .accept(MediaType.APPLICATION_JSON);
            for (var i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return request.exchange();
        }

        public JsonNode ok(HttpMethod method, String path, String body, String... headers) {
            var answer = call(method, path, body, headers);
            assertThat(answer).hasStatus2xxSuccessful();
            return json(answer);
        }

        public JsonNode get(String path) {
            return ok(HttpMethod.GET, path, "", HttpHeaders.AUTHORIZATION, COORDINATOR);
        }

        public MvcTestResult upload(byte[] csv) {
            return mvc.post()
                    .uri("/api/registry/imports?name=test.csv")
                    .header(HttpHeaders.AUTHORIZATION, COORDINATOR)
                    .contentType("text/csv")
                    .content(csv)
                    .exchange();
        }

        /** Uploads a file and waits until every row is taken or explained. */
        public JsonNode imported(String csv) {
            var answer = upload(csv.getBytes(StandardCharsets.UTF_8));
            assertThat(answer).hasStatus(202);
            var id = json(answer).path("id").asString();
            return await().until(
                            () -> get("/api/registry/imports/" + id),
                            it -> "FINISHED".equals(it.path("state").asString()));
        }

        public JsonNode json(MvcTestResult answer) {
            return json.readTree(answer.getResponse().getContentAsByteArray());
        }

        /** Everything told of a person, oldest first, once the version has arrived. */
        public List<EnrollmentChanged> told(UUID person, long version) {
            return await().until(
                            () -> told(person),
                            facts -> !facts.isEmpty() && facts.getLast().version() >= version);
        }

        public List<EnrollmentChanged> told(UUID person) {
            return new Topic(Topics.ENROLLMENT)
                    .records().stream()
                            .filter(record -> record.key().equals(person.toString()))
                            .map(record -> json.readValue(record.value(), EnrollmentChanged.class))
                            .toList();
        }

        /** The latest code or link sent to a person, once as many have been sent. */
        public VerificationRequested sent(UUID person, int count) {
            return await().until(() -> sent(person), codes -> codes.size() >= count)
                    .getLast();
        }

        public List<VerificationRequested> sent(UUID person) {
            return new Topic(Topics.VERIFICATION)
                    .records().stream()
                            .filter(record -> record.key().equals(person.toString()))
                            .map(record -> json.readValue(record.value(), VerificationRequested.class))
                            .toList();
        }

        /** Tells a topic something, as a neighbouring service would. */
        public void tell(String topic, String key, String wireType, Object event, String id) {
            new Topic(topic).send(key, wireType, json.writeValueAsBytes(event), id);
        }
    }
}
