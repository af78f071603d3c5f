package wardenline.gateway.forward;

import java.io.IOException;

/** A body of unknown length turned out too large while it was read. */
final class BodyTooLarge extends IOException {

    BodyTooLarge() {
        super("The request body is larger than is allowed");
    }
}
