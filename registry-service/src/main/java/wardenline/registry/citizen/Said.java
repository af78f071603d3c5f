package wardenline.registry.citizen;

/** Sentences that more than one page says. */
final class Said {

    static final String CODE_CLOSED =
            "This code does not work any more: it is too old, was used, or was mistyped too often. Ask for a new one.";

    private Said() {}

    static String wrongCode(int triesLeft) {
        return "This is not the code that we sent. Look for the latest message from us. "
                + (triesLeft == 1 ? "One try is left." : triesLeft + " tries are left.");
    }
}
