package wardenline.dispatch.probe;

import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The carriers' words for where a probe stands, as far as they are the last. A text over SMPP is reported under the name that the SMSC gave
 * it, which no probe has: of those no report is known.
 */
final class ProbeReceipts {

    /** It rang, whoever answered; a mail is handed on to where nobody reports. */
    static final SqlArrayValue ARRIVED =
            words("delivered", "read", "relayed", "in-progress", "answered", "completed", "busy", "no-answer");

    static final SqlArrayValue LOST = words("failed", "undelivered", "canceled");

    private ProbeReceipts() {}

    private static SqlArrayValue words(Object... words) {
        return new SqlArrayValue("text", words);
    }
}
