package wardenline.registry.place;

/** A town that can be chosen from a list. */
public record Town(CountryCode country, String name, Coordinates at, int population) {}
