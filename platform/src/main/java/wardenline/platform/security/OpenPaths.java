package wardenline.platform.security;

/** Paths of a service that need no sign-in. Everything not named here does. */
public record OpenPaths(String... patterns) {}
