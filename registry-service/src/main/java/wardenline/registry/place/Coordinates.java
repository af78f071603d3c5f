package wardenline.registry.place;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wardenline.registry.input.Reading;
import wardenline.registry.input.Written;

/** WGS 84 degrees; north and east positive. Six decimals (a tenth of a metre) are kept. */
public record Coordinates(double latitude, double longitude) {

    private static final Pattern DEGREES = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{1,15})?");

    public Coordinates {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not a place on earth");
        }
    }

    /** Reads degrees north. */
    public static Reading<Double> readLatitude(@Nullable String written) {
        return read(written, "latitude", 90, "-1.2864");
    }

    /** Reads degrees east. */
    public static Reading<Double> readLongitude(@Nullable String written) {
        return read(written, "longitude", 180, "36.8172");
    }

    private static Reading<Double> read(@Nullable String written, String name, int most, String example) {
        var text = Written.tidy(written).replace('\u2212', '-');
        var allowed = "degrees from -%d to %d with a decimal point, such as %s".formatted(most, most, example);
        if (text.isEmpty()) {
            return Reading.wrong("The " + name + " is missing.", allowed);
        }
        if (!DEGREES.matcher(text).matches()) {
            return Reading.wrong("The " + name + " is not a number of degrees.", allowed);
        }
        var degrees = new BigDecimal(text).setScale(6, RoundingMode.HALF_UP).doubleValue();
        return Math.abs(degrees) <= most
                ? Reading.of(degrees)
                : Reading.wrong("The " + name + " is beyond " + most + " degrees.", allowed);
    }
}
