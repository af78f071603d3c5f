package wardenline.dispatch.bounce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import wardenline.dispatch.carrier.ReturnPaths;
import wardenline.dispatch.id.DeliveryId;

/** The sample mails, about a delivery of one's choice. */
final class Samples {

    private static final String BOUNCE_ADDRESS = "bounces@post.example.org";

    private Samples() {}

    static byte[] about(String name, ReturnPaths paths, DeliveryId delivery, int attempt) {
        var token = paths.token(delivery, attempt);
        var signature = token.substring(token.indexOf('.'));
        return text(name)
                .replace("${verp}", paths.address(BOUNCE_ADDRESS, delivery, attempt))
                .replace("${token}", token)
                .replace("${message-id}", "<" + delivery + signature + "@post.example.org>")
                .replace("${delivery}", delivery.toString())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String name) {
        try (var in = Samples.class.getResourceAsStream("/bounces/" + name + ".eml")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
