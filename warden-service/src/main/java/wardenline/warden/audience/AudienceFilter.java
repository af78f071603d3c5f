package wardenline.warden.audience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An audience as a condition over the person table (alias {@code p}), with its parameters.
 *
 * <p>Positions go through the spatial index: a circle by its bounding box first, a polygon by PostgreSQL's own containment,
 * whose edge belongs to the area.
 */
public record AudienceFilter(String condition, Map<String, Object> parameters) {
    private static final double KM_PER_DEGREE = 111.19492664;

    /** The condition that holds for exactly this audience; for nobody where none is chosen. */
    public static AudienceFilter of(Audience audience) {
        return switch (audience) {
            case Audience.NotChosen _ -> new AudienceFilter("false", Map.of());
            case Audience.InAreas where -> inAreas(where);
            case Audience.Named named ->
                new AudienceFilter(
                        "not p.withdrawn and p.person_id = any(:persons)",
                        Map.of(
                                "persons",
                                named.people().stream()
                                        .map(Audience.Named.Person::personId)
                                        .toArray(UUID[]::new)));
        };
    }

    private static AudienceFilter inAreas(Audience.InAreas where) {
        var parameters = new HashMap<String, Object>();
        var areas = new ArrayList<String>();
        for (var area : where.areas()) {
            areas.add(condition(area, "a" + areas.size(), parameters));
        }
        var condition = "not p.withdrawn and (" + String.join(" or ", areas) + ")";
        if (!where.languages().isEmpty()) {
            parameters.put("languages", where.languages().toArray(String[]::new));
            condition += " and p.base_language = any(:languages)";
        }
        return new AudienceFilter(condition, parameters);
    }

    private static String condition(Area area, String name, Map<String, Object> parameters) {
        return switch (area) {
            case Area.Country country -> {
                parameters.put(name, country.code());
                yield "p.country = :" + name;
            }
            case Area.Polygon polygon -> {
                parameters.put(name, text(polygon.corners()));
                yield "p.location <@ cast(:" + name + " as polygon)";
            }
            case Area.Circle circle -> {
                parameters.put(name + "lat", circle.center().latitude());
                parameters.put(name + "lon", circle.center().longitude());
                parameters.put(name + "km", circle.radiusKm());
                var near = "distance_km(:%1$slat, :%1$slon, p.location[1], p.location[0]) <= :%1$skm".formatted(name);
                yield boxes(circle).stream()
                        .map(box -> "p.location <@ box '" + box + "'")
                        .collect(Collectors.joining(" or ", "((", ") and " + near + ")"));
            }
        };
    }

    /** One box around the circle, or two where it reaches over the 180° meridian. */
    private static List<String> boxes(Area.Circle circle) {
        double latitude = circle.center().latitude();
        double longitude = circle.center().longitude();
        double high = circle.radiusKm() / KM_PER_DEGREE * 1.001;
        double north = Math.min(90, latitude + high);
        double south = Math.max(-90, latitude - high);
        double nearestPole = Math.max(Math.abs(north), Math.abs(south));
        double wide = nearestPole >= 89.9 ? 180 : high / Math.cos(Math.toRadians(nearestPole));
        if (wide >= 180) return List.of(box(-180, south, 180, north));
        double west = longitude - wide;
        double east = longitude + wide;
        if (west < -180) return List.of(box(-180, south, east, north), box(west + 360, south, 180, north));
        if (east > 180) return List.of(box(west, south, 180, north), box(-180, south, east - 360, north));
        return List.of(box(west, south, east, north));
    }

    private static String box(double west, double south, double east, double north) {
        return String.format(Locale.ROOT, "(%.7f,%.7f),(%.7f,%.7f)", west, south, east, north);
    }

    private static String text(List<Coordinate> corners) {
        return corners.stream()
                .map(corner -> String.format(Locale.ROOT, "(%.7f,%.7f)", corner.longitude(), corner.latitude()))
                .collect(Collectors.joining(",", "(", ")"));
    }
}
