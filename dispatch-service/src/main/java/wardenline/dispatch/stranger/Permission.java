package wardenline.dispatch.stranger;

/**
 * Who may read what strangers write: those who answer for people in danger, and those on watch, who are the first to be alarmed and may
 * be the only ones awake. Every reading is audited.
 */
final class Permission {

    static final String READ =
            "hasAnyRole('RSO', 'CONSULAR_CHIEF', 'FRONT_OFFICE', 'EVACUATION_OFFICER', 'WARDEN_COORDINATOR',"
                    + " 'OPERATOR', 'ADMIN')";

    private Permission() {}
}
