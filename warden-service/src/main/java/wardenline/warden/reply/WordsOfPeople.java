package wardenline.warden.reply;

import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;

/**
 * Who may read what people wrote in words of their own: those who answer for people in danger. Whoever may read a call for help may judge
 * that it is none.
 */
public final class WordsOfPeople {
    public static final String READ =
            "hasAnyRole('RSO', 'CONSULAR_CHIEF', 'FRONT_OFFICE', 'EVACUATION_OFFICER', 'WARDEN_COORDINATOR')";

    private WordsOfPeople() {}

    /** As {@link #READ}. */
    public static boolean mayRead(Officer officer) {
        return officer.is(
                Role.RSO, Role.CONSULAR_CHIEF, Role.FRONT_OFFICE, Role.EVACUATION_OFFICER, Role.WARDEN_COORDINATOR);
    }
}
