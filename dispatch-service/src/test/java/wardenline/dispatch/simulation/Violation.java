package wardenline.dispatch.simulation;

import wardenline.dispatch.id.DeliveryId;

/** A rule that a schedule broke. */
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    Violation(String rule) {
        super(rule, null, false, false);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }

    static Violation of(DeliveryId delivery, String rule) {
        return new Violation(Trace.name(delivery) + ": " + rule);
    }
}
