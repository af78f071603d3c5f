package wardenline.dispatch.carrier;

import java.util.Optional;
import wardenline.dispatch.sms.Concatenation;

/** What an SMSC brings: how a text of ours fares, or what a person writes. */
public sealed interface SmppArrival {

    /** The status of a receipt whose error code says that nobody has the number; no SMSC's own word. */
    String NOBODY = "NOBODY";

    /** The provider it came over, as attempts name it. */
    String provider();

    /**
     * A delivery receipt.
     *
     * @param reference the message id, in the form in which attempts keep it
     * @param status the word of the receipt's own text form: {@code DELIVRD}, {@code UNDELIV} and the like
     * @param error the SMSC's own code; empty where it gave none
     * @param recipient whom the text went to, for a receipt comes from there: E.164 where it could be made so
     */
    record Receipt(String provider, String reference, String status, String error, String recipient)
            implements SmppArrival {}

    /**
     * A text, or a part of one.
     *
     * @param reference tells a text that is told twice from two texts as far as that can be told
     * @param sender the person's number, E.164 where it could be made so
     */
    record Text(String provider, String reference, String sender, String body, Optional<Concatenation> concatenation)
            implements SmppArrival {}
}
