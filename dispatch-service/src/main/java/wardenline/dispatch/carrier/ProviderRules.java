package wardenline.dispatch.carrier;

import java.util.Set;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.Lane;

/** What may be given to a provider: fixed by the carrier's credentials and by whether this is a laptop. */
record ProviderRules(boolean localMode, int emergencyPlaces, int routinePlaces, int codePlaces, int perSecond) {
    Set<Mode> modes(Provider.Identity identity) {
        if (identity.live()) return Set.of(Mode.LIVE);
        return localMode ? Set.of(Mode.LIVE, Mode.EXERCISE) : Set.of(Mode.EXERCISE);
    }

    int places(Lane lane) {
        return switch (lane) {
            case EMERGENCY -> emergencyPlaces;
            case ROUTINE -> routinePlaces;
            case CODE -> codePlaces;
        };
    }

    /**
     * What a crash leaves in doubt an emergency sends once more, called or not; anything else would be held where no journal outlives the
     * crash, so that none of it stands ready uncalled. Four times the places, so that a claim can gather many while the rest goes on.
     */
    int ahead(Lane lane) {
        return lane == Lane.EMERGENCY ? 4 * places(lane) : 0;
    }
}
