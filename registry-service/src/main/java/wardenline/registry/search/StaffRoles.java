package wardenline.registry.search;

/** Who may look people up, and who may set them right. */
public final class StaffRoles {

    public static final String READ =
            "hasAnyRole('WARDEN_COORDINATOR','CONSULAR_CHIEF','ADMIN','RSO','EVACUATION_OFFICER')";
    public static final String WRITE = "hasAnyRole('WARDEN_COORDINATOR','CONSULAR_CHIEF','ADMIN')";

    private StaffRoles() {}
}
