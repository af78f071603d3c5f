package wardenline.local.carriers.smsc;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wardenline.local.carriers.kept.Message;

/**
 * One text, of one message or of several. Each part has its report, and whoever hears that the first one did not arrive sends the text
 * again before the others are reported: from then on it is one that reached nobody, and that once.
 */
final class Gathered {

    private final Consumer<Message> reachedNobody;
    private @Nullable Message kept;
    private boolean failed;
    private boolean told;

    Gathered(Consumer<Message> reachedNobody) {
        this.reachedNobody = reachedNobody;
    }

    /** All its parts were taken, as this. */
    synchronized void whole(Message message) {
        kept = message;
        tell();
    }

    /** One of its parts did not arrive. */
    synchronized void failed() {
        failed = true;
        tell();
    }

    private void tell() {
        if (!failed || kept == null || told) return;
        told = true;
        reachedNobody.accept(kept);
    }
}
