package wardenline.contracts;

/**
 * Where a person says they are.
 *
 * @param country ISO 3166-1 alpha-2
 * @param place a town or address as the person wrote it
 * @param latitude WGS 84 degrees, north positive
 * @param longitude WGS 84 degrees, east positive
 */
public record Whereabouts(String country, String place, double latitude, double longitude) {}
