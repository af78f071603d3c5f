package wardenline.registry.person;

import java.util.UUID;

/** Names those who travel together. */
public record HouseholdId(UUID value) {}
