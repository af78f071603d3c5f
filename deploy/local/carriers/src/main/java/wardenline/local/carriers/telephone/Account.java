package wardenline.local.carriers.telephone;

import wardenline.local.carriers.behaviour.Carrier;

/** The two addresses under which the provider stands. */
enum Account {
    A("twilio", Carrier.TWILIO_A),
    B("twilio-b", Carrier.TWILIO_B);

    private final String path;
    private final Carrier carrier;

    Account(String path, Carrier carrier) {
        this.path = path;
        this.carrier = carrier;
    }

    Carrier carrier() {
        return carrier;
    }

    static Account at(String path) {
        return path.equals(A.path) ? A : B;
    }

    static Account of(Carrier carrier) {
        return carrier == Carrier.TWILIO_B ? B : A;
    }
}
