package wardenline.platform.security;

/** What an officer may do at a post. */
public enum Role {
    DRAFTER,
    RSO,
    CONSULAR_CHIEF,
    FRONT_OFFICE,
    OPERATOR,
    EVACUATION_OFFICER,
    WARDEN_COORDINATOR,
    ADMIN
}
