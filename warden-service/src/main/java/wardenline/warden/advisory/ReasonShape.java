package wardenline.warden.advisory;

import org.jspecify.annotations.Nullable;

/** Why something is sent back, given up or stopped. */
public record ReasonShape(@Nullable String reason) {

    /** The reason as text; empty where none was given. */
    public String text() {
        return reason == null ? "" : reason;
    }
}
