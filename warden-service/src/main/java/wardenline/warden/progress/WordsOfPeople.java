package wardenline.warden.progress;

import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;

/** Who may read what people wrote in words of their own: those who answer for people in danger. */
final class WordsOfPeople {

    private WordsOfPeople() {}

    static boolean mayRead(Officer officer) {
        return officer.is(
                Role.RSO, Role.CONSULAR_CHIEF, Role.FRONT_OFFICE, Role.EVACUATION_OFFICER, Role.WARDEN_COORDINATOR);
    }
}
