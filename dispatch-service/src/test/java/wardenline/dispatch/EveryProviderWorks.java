package wardenline.dispatch;

import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Doubts;
import wardenline.dispatch.carrier.Message;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderState;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.Sinks;

/**
 * What a test before left broken is mended, and known to be: a breaker that has opened lets a few calls through first, and whoever
 * failed a moment ago is asked after the others. Those calls are made here, so that tests may come in any order.
 */
final class EveryProviderWorks implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        Sinks.mend();
        var providers = SpringExtension.getApplicationContext(context).getBean(Providers.class);
        Awaitility.await("every provider works").until(() -> {
            var broken = broken(providers);
            broken.forEach(provider -> provider.probe(toNobody(provider)));
            return broken.isEmpty();
        });
    }

    private static List<Provider> broken(Providers providers) {
        return providers.open().stream()
                .filter(provider -> provider.standing().state() != ProviderState.CLOSED || Doubts.doubtful(provider))
                .toList();
    }

    private static Message toNobody(Provider provider) {
        var channel = provider.identity().channel();
        var to = switch (channel) {
            case EMAIL -> "nobody@post.example.org";
            case SMS, VOICE, FAX -> "+442079460009";
        };
        var envelope = new Message.Envelope(DeliveryId.ofProbe(), 1, Mode.EXERCISE, to, "en");
        return switch (channel) {
            case EMAIL -> new Message.Email(envelope, "", "Test", "Test", "<p>Test</p>", Optional.empty());
            case SMS -> new Message.Text(envelope, "Test");
            case VOICE -> new Message.Call(envelope, "Test");
            case FAX -> new Message.Fax(envelope, "Test", "Test", false);
        };
    }
}
