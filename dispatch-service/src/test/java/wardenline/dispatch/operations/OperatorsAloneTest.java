package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import wardenline.dispatch.DispatchTest;
import wardenline.testkit.Tokens;

/** What the operators' pages and their interface answer to, they answer to nobody else. */
@DispatchTest
class OperatorsAloneTest {

    private static final String NO_ROLE = Tokens.bearer("no", "Nobody");
    private static final String DRAFTER = Tokens.bearer("dr", "Drafter", "DRAFTER");
    private static final String COORDINATOR = Tokens.bearer("wc", "Coordinator", "WARDEN_COORDINATOR");

    private static final String PLACE = "{\"topic\": \"wardenline.verification.dlq\", \"partition\": 0, \"offset\": 0}";

    @Autowired
    MockMvc web;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    /**
     * One way in, with what makes it understood: who may do it is asked after that.
     *
     * @param body a form of a page, JSON of the interface, or nothing
     */
    private record Way(String method, String pattern, String body) {
        boolean page() {
            return pattern.startsWith("/operations");
        }

        boolean countsAlone() {
            return pattern.startsWith("/api/dispatch/releases");
        }

        MockHttpServletRequestBuilder asked() {
            var asked = request(HttpMethod.valueOf(method), pattern.replaceAll("\\{[a-z]+}", UUID.randomUUID() + ""));
            if (page())
                return asked.contentType(MediaType.APPLICATION_FORM_URLENCODED).content(body);
            return body.startsWith("of=")
                    ? asked.queryParam("of", body.substring(3))
                    : asked.contentType(MediaType.APPLICATION_JSON).content(body);
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    static Stream<Way> ways() {
        var place = "topic=wardenline.verification.dlq&partition=0&offset=0";
        return Stream.of(
                new Way("GET", "/operations", ""),
                new Way("GET", "/operations/board", ""),
                new Way("GET", "/operations/board/lists", ""),
                new Way("GET", "/operations/releases/{release}", ""),
                new Way("GET", "/operations/deliveries", ""),
                new Way("POST", "/operations/deliveries", "of=4711"),
                new Way("GET", "/operations/held", ""),
                new Way("GET", "/operations/deliveries/{delivery}", ""),
                new Way("POST", "/operations/deliveries/{delivery}/again", "reason=none"),
                new Way("POST", "/operations/deliveries/{delivery}/leave", "reason=none"),
                new Way("GET", "/operations/dead-letters", ""),
                new Way("POST", "/operations/dead-letters/replay", place),
                new Way("GET", "/operations/dead-letters/set-aside", place),
                new Way("POST", "/operations/dead-letters/set-aside", place + "&reason=none"),
                new Way("GET", "/operations/dead-letters/replay-all", place),
                new Way(
                        "POST",
                        "/operations/dead-letters/replay-all",
                        place + "&begun=2026-11-27T05:00:00Z&reason=none"),
                new Way("GET", "/operations/policy", ""),
                new Way("POST", "/operations/policy", "version=0&body={}&why=none"),
                new Way("GET", "/api/dispatch/releases", ""),
                new Way("GET", "/api/dispatch/releases/{release}", ""),
                new Way("GET", "/api/dispatch/deliveries", "of=" + UUID.randomUUID()),
                new Way("POST", "/api/dispatch/deliveries/search", "{\"of\": \"4711\"}"),
                new Way("GET", "/api/dispatch/deliveries/held", ""),
                new Way("GET", "/api/dispatch/deliveries/{delivery}", ""),
                new Way("POST", "/api/dispatch/deliveries/{delivery}/again", "{\"reason\": \"none\"}"),
                new Way("POST", "/api/dispatch/deliveries/{delivery}/leave", "{\"reason\": \"none\"}"),
                new Way("GET", "/api/dispatch/board", ""),
                new Way("GET", "/api/dispatch/board/events", ""),
                new Way("GET", "/api/dispatch/dead-letters", ""),
                new Way("POST", "/api/dispatch/dead-letters/replay", PLACE),
                new Way(
                        "POST",
                        "/api/dispatch/dead-letters/set-aside",
                        "{\"place\": " + PLACE + ", \"reason\": \"none\"}"),
                new Way(
                        "POST",
                        "/api/dispatch/dead-letters/replay-all",
                        "{\"topic\": \"wardenline.verification.dlq\", \"reason\": \"none\"}"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nobody_else_comes_in(Way way) throws Exception {
        web.perform(way.asked()).andExpect(status().isUnauthorized());
        web.perform(way.asked().header("Authorization", NO_ROLE)).andExpect(status().isForbidden());
        web.perform(way.asked().header("Authorization", COORDINATOR)).andExpect(status().isForbidden());
        // Counts may be read by every officer who has to do with releases.
        if (!way.countsAlone())
            web.perform(way.asked().header("Authorization", DRAFTER)).andExpect(status().isForbidden());
    }

    @Test
    void every_way_in_is_asked_for() {
        var there = mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue()
                        .getBeanType()
                        .getPackageName()
                        .equals(getClass().getPackageName()))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .flatMap(pattern -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)))
                .collect(Collectors.toSet());

        Set<String> asked = ways().map(Way::toString).collect(Collectors.toSet());
        assertThat(asked).containsExactlyInAnyOrderElementsOf(there);
    }
}
