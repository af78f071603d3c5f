package wardenline.dispatch.receipt;

import java.util.List;
import wardenline.dispatch.receipt.Receipts.Waiting;

/** Receipts whose joining failed and was rolled back. */
final class NotJoined extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Long> receipts;
    private final String why;

    NotJoined(List<Waiting> receipts, RuntimeException cause) {
        super(cause);
        this.receipts = receipts.stream().map(Waiting::id).toList();
        this.why = cause.getClass().getSimpleName();
    }

    String why() {
        return why;
    }

    List<Long> receipts() {
        return receipts;
    }
}
