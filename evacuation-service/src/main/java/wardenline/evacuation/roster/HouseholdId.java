package wardenline.evacuation.roster;

import java.util.UUID;

/** Those who travel together. */
public record HouseholdId(UUID value) {}
