package wardenline.registry.place;

import wardenline.contracts.Whereabouts;

/**
 * Where a person says they are.
 *
 * @param place a town or address as the person wrote it
 */
public record Where(CountryCode country, String place, Coordinates at) {

    public Whereabouts told() {
        return new Whereabouts(country.code(), place, at.latitude(), at.longitude());
    }
}
