package wardenline.dispatch.carrier;

import java.util.Set;

/** How a text fares at an SMSC, in the words of receipts: whether it is reported or asked for, the same is made of it. */
final class SmppStates {

    private static final Set<String> FAILED = Set.of("UNDELIV", "EXPIRED", "REJECTD");
    private static final Set<String> FINAL = Set.of("DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "REJECTD", "SKIPPED");

    private SmppStates() {}

    /** Section 5.2.28, in the words of appendix B. */
    static String word(byte state) {
        return switch (state) {
            case 0, 1 -> "ENROUTE";
            case 2 -> "DELIVRD";
            case 3 -> "EXPIRED";
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 6 -> "ACCEPTD";
            case 8 -> "REJECTD";
            case 9 -> "SKIPPED";
            default -> "UNKNOWN";
        };
    }

    /** Whether nothing else will become of the text. */
    static boolean isFinal(byte state) {
        return FINAL.contains(word(state));
    }

    /** The same word, unless the error says that nobody has the number. */
    static String finding(String word, String error, Set<String> deadErrors) {
        return FAILED.contains(word) && deadErrors.contains(error) ? SmppArrival.NOBODY : word;
    }

    /** An error code as receipts write it. */
    static String error(int code) {
        return "%03d".formatted(code);
    }
}
