package wardenline.local.carriers.behaviour;

import java.util.Arrays;

/** The five carriers: two mail relays, two accounts of a telephone provider, and an SMSC. */
public enum Carrier {
    SMTP_A("smtp-a", "Mail relay A"),
    SMTP_B("smtp-b", "Mail relay B"),
    TWILIO_A("twilio-a", "Telephone provider A"),
    TWILIO_B("twilio-b", "Telephone provider B"),
    SMPP_A("smpp-a", "SMSC A");

    private final String wireName;
    private final String label;

    Carrier(String wireName, String label) {
        this.wireName = wireName;
        this.label = label;
    }

    public String wireName() {
        return wireName;
    }

    public String label() {
        return label;
    }

    /** The carrier of that wire name; an {@link UnknownCarrierException} where there is none. */
    public static Carrier named(String wireName) {
        return Arrays.stream(values())
                .filter(carrier -> carrier.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new UnknownCarrierException(wireName));
    }
}
