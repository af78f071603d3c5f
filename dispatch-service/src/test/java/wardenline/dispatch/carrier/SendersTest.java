package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SendersTest {

    private static final String OURS = "+12025550100";
    private static final String SERVICE = "MG" + "0".repeat(32);

    @Test
    void a_countrys_own_sender_comes_before_its_calling_codes_and_that_before_the_one_for_all() {
        var senders = new Senders(OURS, Map.of("gb", "EMBASSY", "+254", "40404", "all", SERVICE));

        assertThat(senders.to("+447700900123")).isEqualTo("EMBASSY");
        assertThat(senders.to("+254700000000")).isEqualTo("40404");
        assertThat(senders.to("+12025550151")).isEqualTo(SERVICE);
        assertThat(senders.nameService()).isTrue();
    }

    @Test
    void without_one_for_all_texts_are_from_the_number_that_calls() {
        assertThat(new Senders(OURS, Map.of("GB", "EMBASSY")).to("+12025550151"))
                .isEqualTo(OURS);
    }

    @Test
    void what_is_no_country_is_refused_with_what_is_allowed() {
        assertThatThrownBy(() -> new Senders(OURS, Map.of("Kenya", "40404")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KE")
                .hasMessageContaining("254")
                .hasMessageContaining("ALL");
    }
}
