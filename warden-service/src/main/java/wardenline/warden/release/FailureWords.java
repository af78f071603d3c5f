package wardenline.warden.release;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/**
 * Why nothing arrived, in an officer's words. The codes are those of dispatch-service's outcomes; one that is not known here yet is
 * shown as it reads.
 */
public final class FailureWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            entry("NO_USABLE_CONTACT", "No address that works"),
            entry("UNKNOWN_RECIPIENT", "Address or number does not exist"),
            entry("INVALID_ADDRESS", "Address or number is not valid"),
            entry("NOT_A_MOBILE", "Not a mobile number"),
            entry("MAILBOX_FULL", "Mailbox is full"),
            entry("NOT_NOW", "Put off by the carrier"),
            entry("UNREACHABLE", "Telephone could not be reached"),
            entry("HANDSET_UNREACHABLE", "Telephone was off or without a network"),
            entry("NO_ANSWER", "Nobody answered the call"),
            entry("BUSY", "Line was busy"),
            entry("OPTED_OUT_AT_CARRIER", "Stopped texts at the carrier"),
            entry("BLOCKED_BY_POLICY", "Blocked by the carrier"),
            entry("NOT_ROUTED", "Not carried to this number"),
            entry("FILTERED", "Held back on the carrier's way"),
            entry("NOT_DELIVERED", "Carrier could not deliver it"),
            entry("CONTENT_REFUSED", "Carrier refused the content"),
            entry("REFUSED", "Carrier refused it"),
            entry("TOO_MANY_ATTEMPTS", "Tried as often as allowed"),
            entry("THROTTLED", "Carrier asked to slow down"),
            entry("PROVIDER_UNREACHABLE", "Carrier could not be reached"),
            entry("PROVIDER_FAILED", "Carrier failed"),
            entry("PROVIDER_REFUSED_US", "Carrier refused our account"),
            entry("NO_REPLY", "Carrier gave no reply"),
            entry("LEASE_EXPIRED", "Interrupted, may have been sent"),
            entry("NO_CARRIER", "No carrier for it"),
            entry("EXERCISE_ON_LIVE_CARRIER", "Exercise, kept from a live carrier"),
            entry("LIVE_ON_TEST_CARRIER", "Live, kept from a test carrier"),
            entry("OUTSIDE_RESERVED_RANGE", "No example number, kept back in local mode"),
            entry("WITHDRAWN", "Withdrew or was erased"),
            entry("CONTACT_UNUSABLE", "Known to reach nobody"),
            entry("LEFT_ROUTINE", "Left routine messages"),
            entry("LEFT_ON_MACHINE", "Left on an answering machine"),
            entry("LEFT_IN_DOUBT", "May have been sent, not confirmed"),
            entry("ANSWERED", "Had answered already"),
            entry("ADVISORY_CANCELLED", "Release was stopped"),
            entry("RELEASE_EXPIRED", "Release ended before"));

    private FailureWords() {}

    /** @param reason the code; nothing is said of an empty one */
    public static String of(String reason) {
        var words = WORDS.get(reason);
        if (words != null || reason.isEmpty()) return words == null ? "" : words;
        var read = reason.replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(read.charAt(0)) + read.substring(1);
    }
}
