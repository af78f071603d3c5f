package wardenline.warden.relay;

import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;

/**
 * Who may look at the relay, and who hands people to wardens: the officers of the warden system and the RSO, who see people's numbers in
 * the registry as well.
 */
final class Permission {
    static final String READ = wardenline.warden.advisory.Permission.READ;
    static final String MARK = "hasAnyRole('WARDEN_COORDINATOR', 'CONSULAR_CHIEF', 'RSO')";

    private Permission() {}

    /** As {@link #MARK}. */
    static boolean mayMark(Officer officer) {
        return officer.is(Role.WARDEN_COORDINATOR, Role.CONSULAR_CHIEF, Role.RSO);
    }
}
