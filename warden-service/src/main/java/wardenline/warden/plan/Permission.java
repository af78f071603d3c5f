package wardenline.warden.plan;

/** Who may see and who may change the contact plan: the section chief owns the warden system and its contacts (7 FAM 071). */
final class Permission {
    static final String READ = "hasAnyRole('DRAFTER', 'RSO', 'CONSULAR_CHIEF', 'FRONT_OFFICE', 'OPERATOR',"
            + " 'EVACUATION_OFFICER', 'WARDEN_COORDINATOR', 'ADMIN')";
    static final String CHANGE = "hasAnyRole('CONSULAR_CHIEF', 'RSO', 'ADMIN')";

    private Permission() {}
}
