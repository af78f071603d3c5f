package wardenline.warden.advisory;

/** Who may do what with an advisory, as expressions for method security. Who may not although their role allows it: invariant 4. */
public final class Permission {
    public static final String READ = "hasAnyRole('DRAFTER', 'RSO', 'CONSULAR_CHIEF', 'FRONT_OFFICE', 'OPERATOR',"
            + " 'EVACUATION_OFFICER', 'WARDEN_COORDINATOR', 'ADMIN')";
    public static final String WRITE = "hasAnyRole('DRAFTER', 'RSO', 'CONSULAR_CHIEF', 'FRONT_OFFICE')";
    public static final String CLEAR = "hasAnyRole('CONSULAR_CHIEF', 'FRONT_OFFICE')";
    public static final String RELEASE = "hasAnyRole('FRONT_OFFICE', 'CONSULAR_CHIEF', 'RSO')";

    private Permission() {}
}
