package wardenline.warden.advisory;

import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;

/** Which buttons an officer sees; what they may do is decided where it is done. */
public record Rights(boolean write, boolean clear, boolean release) {

    /** The rights that an officer's roles give. */
    public static Rights of(Officer officer) {
        return new Rights(
                officer.is(Role.DRAFTER, Role.RSO, Role.CONSULAR_CHIEF, Role.FRONT_OFFICE),
                officer.is(Role.CONSULAR_CHIEF, Role.FRONT_OFFICE),
                officer.is(Role.FRONT_OFFICE, Role.CONSULAR_CHIEF, Role.RSO));
    }
}
