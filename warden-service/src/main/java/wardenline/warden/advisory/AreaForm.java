package wardenline.warden.advisory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wardenline.warden.audience.Area;
import wardenline.warden.audience.Audience;
import wardenline.warden.audience.AudienceShape;
import wardenline.warden.audience.AudienceShape.AreaShape;
import wardenline.warden.audience.Coordinate;

/** The one area that the map draws, as its fields hold it. What cannot be read as numbers stays what was typed. */
public record AreaForm(String shape, String country, String centre, String radiusKm, String polygon) {

    /** The fields of an audience; empty where it has no area. Several areas at once have no form. */
    static AreaForm of(Audience audience) {
        var area = audience instanceof Audience.InAreas where ? where.areas().getFirst() : null;
        return switch (area) {
            case null -> new AreaForm("POLYGON", "", "", "", "");
            case Area.Country country -> new AreaForm("COUNTRY", country.code(), "", "", "");
            case Area.Circle circle ->
                new AreaForm("CIRCLE", "", pair(circle.center()), trimmed(circle.radiusKm()), "");
            case Area.Polygon polygon ->
                new AreaForm(
                        "POLYGON",
                        "",
                        "",
                        "",
                        polygon.corners().stream().map(AreaForm::pair).collect(Collectors.joining("\n")));
        };
    }

    static AreaForm of(Map<String, String> fields) {
        return new AreaForm(
                fields.getOrDefault("shape", "POLYGON"),
                fields.getOrDefault("country", ""),
                fields.getOrDefault("centre", ""),
                fields.getOrDefault("radiusKm", ""),
                fields.getOrDefault("polygon", ""));
    }

    /** The audience as typed; nothing typed is nobody chosen. */
    AudienceShape audience(List<String> languages) {
        return new AudienceShape(area().stream().toList(), languages, null);
    }

    private List<AreaShape> area() {
        return switch (shape) {
            case "COUNTRY" ->
                country.isBlank() ? List.of() : List.of(new AreaShape("COUNTRY", country, null, null, null));
            case "CIRCLE" ->
                centre.isBlank() && radiusKm.isBlank()
                        ? List.of()
                        : List.of(new AreaShape("CIRCLE", null, numbers(centre), number(radiusKm), null));
            case String _ ->
                polygon.isBlank()
                        ? List.of()
                        : List.of(new AreaShape(
                                "POLYGON",
                                null,
                                null,
                                null,
                                polygon.lines()
                                        .filter(line -> !line.isBlank())
                                        .map(AreaForm::numbers)
                                        .toList()));
        };
    }

    /** A line as numbers; a word among them is no number and is refused later. */
    private static List<Double> numbers(String line) {
        return Arrays.stream(line.strip().split("[,;\\s]+"))
                .map(AreaForm::number)
                .map(number -> Objects.requireNonNullElse(number, Double.NaN))
                .toList();
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static String pair(Coordinate point) {
        return String.format(Locale.ROOT, "%.5f, %.5f", point.latitude(), point.longitude());
    }

    private static String trimmed(double km) {
        return km == Math.rint(km) ? Long.toString((long) km) : Double.toString(km);
    }
}
