package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LettersOnBrokerTest {

    private final ConsumerRecord<byte[], byte[]> letter =
            new ConsumerRecord<>("wardenline.reply.dlq", 0, 0, new byte[0], new byte[0]);

    @Test
    void the_cause_is_the_exception_at_the_bottom_without_its_words() {
        header("x-exception-fqcn", "org.springframework.messaging.MessageHandlingException");
        header("x-exception-stacktrace", """
                org.springframework.messaging.MessageHandlingException: error occurred in message handler
                \tat org.example.Outer.run(Outer.java:1)
                Caused by: java.lang.IllegalStateException: +12025550123 said
                Caused by: nothing of the kind
                \tat org.example.Middle.run(Middle.java:1)
                \t... 3 more
                Caused by: tools.jackson.core.exc.StreamReadException: Unexpected "+12025550123"
                \tat org.example.Inner$Deep.run(Inner.java:1)
                """);

        assertThat(LettersOnBroker.cause(letter)).isEqualTo("tools.jackson.core.exc.StreamReadException");
    }

    @Test
    void without_anything_beneath_it_is_what_the_binder_names() {
        header("x-exception-fqcn", "java.lang.IllegalStateException");
        assertThat(LettersOnBroker.cause(letter)).isEqualTo("java.lang.IllegalStateException");

        header(
                "x-exception-stacktrace",
                "java.lang.IllegalStateException: words\n\tat org.example.Outer.run(Outer.java:1)\n");
        assertThat(LettersOnBroker.cause(letter)).isEqualTo("java.lang.IllegalStateException");
    }

    private void header(String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
