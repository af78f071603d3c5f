package wardenline.registry.person;

/** A person not yet on record, and where they come from. */
public record Newcomer(Enrolled person, Origin origin) {}
