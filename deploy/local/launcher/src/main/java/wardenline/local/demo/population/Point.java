package wardenline.local.demo.population;

/** WGS 84 degrees. */
public record Point(double latitude, double longitude) {}
