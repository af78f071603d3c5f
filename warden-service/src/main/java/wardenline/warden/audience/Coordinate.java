package wardenline.warden.audience;

import java.util.Locale;

/** A place on the globe in WGS 84 degrees; written latitude first everywhere but in GeoJSON and PostgreSQL. */
public record Coordinate(double latitude, double longitude) {
    public Coordinate {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("latitude is within ±90 and longitude within ±180");
        }
    }

    /** Six decimals are about ten centimetres: {@code -1.286400,36.817200}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.6f,%.6f", latitude, longitude);
    }
}
