package wardenline.dispatch.carrier;

import java.util.Optional;

/** Where what an SMSC brings is kept. The SMSC hears that it was taken when this has returned, and brings it again otherwise. */
public interface SmppInbox {

    /** Keeps it for good, or throws; the words to answer a text with at once, if any. */
    Optional<String> take(SmppArrival arrival);
}
