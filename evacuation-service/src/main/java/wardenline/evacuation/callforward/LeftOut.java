package wardenline.evacuation.callforward;

import wardenline.evacuation.roster.PersonId;

/** Somebody who was chosen, or belongs to the chosen, and is not called. */
public record LeftOut(PersonId person, Reason reason) {

    /** Why. */
    public enum Reason {
        ALREADY_CALLED("Already called in this evacuation"),
        FAMILY_ON_OTHER_DEPARTURE("The family is called onto another departure: release that call first"),
        GUARDIAN_NOT_ON_ROSTER("A minor whose guardian is not on the roster: find out who answers for them"),
        NOT_FOUND("Not enrolled, or not as the rest of the choice says"),
        NO_SEAT_LEFT("No seats left in this call for the whole family"),
        POINT_FULL("The assembly point has no room for the whole family");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** In words, for pages. */
        public String label() {
            return label;
        }
    }
}
