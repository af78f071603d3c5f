package wardenline.dispatch.carrier;

/** Looks at what decides the turn of providers. */
public final class Doubts {

    private Doubts() {}

    /** Whether all that a provider did of late was to fail, so that messages go by the others first. */
    public static boolean doubtful(Provider provider) {
        return provider.health().doubtful(System.nanoTime());
    }
}
