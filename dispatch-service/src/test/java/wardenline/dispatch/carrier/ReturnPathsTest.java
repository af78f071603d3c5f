package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wardenline.dispatch.carrier.ReturnPaths.Sent;
import wardenline.dispatch.id.DeliveryId;

class ReturnPathsTest {

    private static final DeliveryId DELIVERY = new DeliveryId(UUID.fromString("fedcba98-7654-7fff-8000-0123456789ab"));

    private final ReturnPaths paths = new ReturnPaths("a-key-for-tests");

    @Test
    void an_envelope_sender_leads_back_to_its_delivery_and_attempt() {
        var address = paths.address("bounces@post.example.org", DELIVERY, 12);

        assertThat(address).startsWith("bounces+").endsWith("@post.example.org");
        assertThat(address.indexOf('@')).isLessThanOrEqualTo(64);
        assertThat(paths.named("To: <" + address + ">").sent()).contains(new Sent(DELIVERY, 12));
    }

    @Test
    void relays_may_change_upper_and_lower_case() {
        var shouted = paths.address("bounces@post.example.org", DELIVERY, 1).toUpperCase(Locale.ROOT);

        assertThat(paths.named(shouted).sent()).contains(new Sent(DELIVERY, 1));
    }

    @Test
    void a_message_id_leads_back_as_well() {
        var id = paths.messageId(DELIVERY, 3, "post.example.org");

        assertThat(id).startsWith("<" + DELIVERY + ".3.");
        assertThat(paths.named("References: <x@mail.example> " + id).sent()).contains(new Sent(DELIVERY, 3));
    }

    @Test
    void what_was_not_signed_here_names_nothing_and_is_known_for_forged() {
        var token = paths.token(DELIVERY, 1);
        var otherAttempt = token.replace(".1.", ".2.");
        var otherDelivery = token.replaceFirst("^f", "e");
        var otherKey = new ReturnPaths("another-key").token(DELIVERY, 1);

        for (var forged : new String[] {otherAttempt, otherDelivery, otherKey}) {
            assertThat(paths.named("bounces+" + forged + "@post.example.org"))
                    .isEqualTo(new ReturnPaths.Named(Optional.empty(), true));
        }
        assertThat(paths.named("bounces@post.example.org and " + DELIVERY))
                .isEqualTo(new ReturnPaths.Named(Optional.empty(), false));
    }

    @Test
    void a_forged_name_does_not_hide_a_true_one() {
        var forged = new ReturnPaths("another-key").token(DELIVERY, 1);

        assertThat(paths.named(forged + " " + paths.token(DELIVERY, 1)).sent()).contains(new Sent(DELIVERY, 1));
    }
}
