package wardenline.local.launcher.process;

/** Stopping goes from the last of these to the first: nobody loses what they need while they put their work away. */
public enum Tier {
    STORES,
    SURROUNDINGS,
    SERVICES,
    GATEWAY
}
