package wardenline.dispatch.bounce;

import wardenline.dispatch.carrier.Reason;

/** What a mail that came back turned out to be. */
sealed interface Finding {

    /**
     * A mail server tells what became of a mail.
     *
     * @param code the enhanced status code (RFC 3463), or the empty text
     * @param reason why it failed; means nothing of a fate that is no failure
     */
    record Report(Fate fate, String code, Reason reason) implements Finding {}

    /** A person wrote back. */
    record Reply(String words) implements Finding {}

    /** A machine answered by itself: an absence, a receipt for reading, a mailing. It acknowledges nothing. */
    record Automatic() implements Finding {}

    /** What can become of a mail, as receipts name it. */
    enum Fate {
        FAILED("failed"),
        DELAYED("delayed"),
        RELAYED("relayed"),
        DELIVERED("delivered");

        private final String word;

        Fate(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
