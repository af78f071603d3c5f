package wardenline.dispatch.policy;

/** Who may see and who may change the policy. */
public final class Permission {

    public static final String READ = "hasAnyRole('OPERATOR', 'ADMIN', 'RSO')";
    public static final String CHANGE = "hasAnyRole('ADMIN', 'RSO')";

    private Permission() {}
}
