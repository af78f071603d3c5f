package wardenline.warden.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.valid.IsValidOp;
import wardenline.platform.problem.Violation;
import wardenline.warden.audience.AudienceShape.AreaShape;

/**
 * Turns what was entered into an audience, or says everything that is wrong with it. Fails closed: an area that cannot be
 * understood is refused and never widened, and a missing one is nobody.
 */
public sealed interface AudienceReading {
    int AREAS_MAX = 50;
    int CORNERS_MAX = 2_000;
    int PERSONS_MAX = 5_000;
    double RADIUS_KM_MAX = 2_000;

    /** What was entered makes sense. */
    record Understood(Audience audience) implements AudienceReading {}

    /** It does not. */
    record Misunderstood(List<Violation> violations) implements AudienceReading {}

    /** Reads what was entered; an absent shape is an audience not yet chosen. */
    static AudienceReading of(@Nullable AudienceShape shape) {
        if (shape == null) return new Understood(new Audience.NotChosen());
        var areas = Objects.requireNonNullElse(shape.areas(), List.<AreaShape>of());
        var persons = Objects.requireNonNullElse(shape.persons(), List.<AudienceShape.PersonShape>of());
        var wrong = new ArrayList<Violation>();
        if (!areas.isEmpty() && !persons.isEmpty()) {
            wrong.add(new Violation("audience", "names both areas and persons", "one of the two"));
        }
        if (areas.size() > AREAS_MAX) {
            wrong.add(new Violation("audience.areas", "has " + areas.size() + " areas", "at most " + AREAS_MAX));
        }
        if (persons.size() > PERSONS_MAX) {
            wrong.add(
                    new Violation("audience.persons", "names " + persons.size() + " people", "at most " + PERSONS_MAX));
        }
        var languages = languages(Objects.requireNonNullElse(shape.languages(), List.<String>of()), wrong);
        var understood = new ArrayList<Area>();
        for (int i = 0; i < areas.size(); i++) {
            area(areas.get(i), "audience.areas[" + i + "]", wrong).ifPresent(understood::add);
        }
        if (!wrong.isEmpty()) return new Misunderstood(List.copyOf(wrong));
        if (!understood.isEmpty()) return new Understood(new Audience.InAreas(understood, languages));
        if (persons.isEmpty()) return new Understood(new Audience.NotChosen());
        return new Understood(new Audience.Named(persons.stream()
                .map(person -> new Audience.Named.Person(
                        person.personId(), Objects.requireNonNullElse(person.values(), Map.of())))
                .toList()));
    }

    private static Set<String> languages(List<String> entered, List<Violation> wrong) {
        var languages = new HashSet<String>();
        for (String tag : entered) {
            var language = Locale.forLanguageTag(tag.strip()).getLanguage();
            if (language.isEmpty()) {
                wrong.add(new Violation("audience.languages", "'" + tag + "' is no language", "BCP 47, such as fr"));
            }
            languages.add(language);
        }
        return languages;
    }

    private static Optional<? extends Area> area(AreaShape shape, String where, List<Violation> wrong) {
        return switch (Objects.requireNonNullElse(shape.type(), "")) {
            case "COUNTRY" -> country(shape, where, wrong);
            case "CIRCLE" -> circle(shape, where, wrong);
            case "POLYGON" -> polygon(shape, where, wrong);
            case String type -> refuse(wrong, where + ".type", "is '" + type + "'", "COUNTRY, CIRCLE or POLYGON");
        };
    }

    private static Optional<Area.Country> country(AreaShape shape, String where, List<Violation> wrong) {
        var code = Objects.requireNonNullElse(shape.country(), "").strip().toUpperCase(Locale.ROOT);
        return Arrays.asList(Locale.getISOCountries()).contains(code)
                ? Optional.of(new Area.Country(code))
                : refuse(wrong, where + ".country", "is no country", "an ISO 3166-1 alpha-2 code, such as KE");
    }

    private static Optional<Area.Circle> circle(AreaShape shape, String where, List<Violation> wrong) {
        var center = point(shape.center(), where + ".center", wrong);
        double radius = Objects.requireNonNullElse(shape.radiusKm(), Double.NaN);
        if (!(radius > 0 && radius <= RADIUS_KM_MAX)) {
            return refuse(wrong, where + ".radiusKm", "is no usable radius", "above 0, at most " + RADIUS_KM_MAX);
        }
        return center.map(point -> new Area.Circle(point, radius));
    }

    private static Optional<Area.Polygon> polygon(AreaShape shape, String where, List<Violation> wrong) {
        var entered = Objects.requireNonNullElse(shape.points(), List.<List<Double>>of());
        var allowed = "3 to " + CORNERS_MAX + " distinct corners";
        if (entered.size() > CORNERS_MAX) return refuse(wrong, where + ".points", "has too many corners", allowed);
        var corners = new ArrayList<Coordinate>();
        for (int i = 0; i < entered.size(); i++) {
            var point = point(entered.get(i), where + ".points[" + i + "]", wrong);
            if (point.isEmpty()) return Optional.empty();
            if (corners.isEmpty() || !corners.getLast().equals(point.get())) corners.add(point.get());
        }
        if (corners.size() > 1 && corners.getFirst().equals(corners.getLast())) corners.removeLast();
        if (new HashSet<>(corners).size() < 3) {
            return refuse(
                    wrong, where + ".points", "has " + new HashSet<>(corners).size() + " distinct corners", allowed);
        }
        var longitudes = corners.stream().mapToDouble(Coordinate::longitude).summaryStatistics();
        if (longitudes.getMax() - longitudes.getMin() > 180) {
            return refuse(wrong, where + ".points", "crosses the 180° meridian", "two polygons, one on each side");
        }
        var polygon = new Area.Polygon(corners);
        return wholeness(polygon)
                .map(fault -> AudienceReading.<Area.Polygon>refuse(
                        wrong, where + ".points", fault, "a ring that does not cross or touch itself"))
                .orElseGet(() -> Optional.of(polygon));
    }

    /** What keeps the ring from bounding one area, if anything does (OGC simple features: valid). */
    private static Optional<String> wholeness(Area.Polygon polygon) {
        var ring = polygon.closedRing().stream()
                .map(point -> new org.locationtech.jts.geom.Coordinate(point.longitude(), point.latitude()))
                .toArray(org.locationtech.jts.geom.Coordinate[]::new);
        var geometry = new GeometryFactory().createPolygon(ring);
        var fault = new IsValidOp(geometry).getValidationError();
        if (fault != null) {
            var at = fault.getCoordinate();
            return Optional.of(String.format(
                    Locale.ROOT, "crosses or touches itself near latitude %.4f, longitude %.4f", at.y, at.x));
        }
        return geometry.getArea() > 0 ? Optional.empty() : Optional.of("encloses nothing");
    }

    private static Optional<Coordinate> point(@Nullable List<Double> pair, String where, List<Violation> wrong) {
        var allowed = "[latitude, longitude] with latitude within ±90 and longitude within ±180";
        if (pair == null || pair.size() != 2 || pair.stream().anyMatch(Objects::isNull)) {
            return refuse(wrong, where, "is no pair of numbers", allowed);
        }
        double latitude = pair.getFirst();
        double longitude = pair.getLast();
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                ? Optional.of(new Coordinate(latitude, longitude))
                : refuse(wrong, where, "lies off the globe; are latitude and longitude swapped?", allowed);
    }

    private static <T> Optional<T> refuse(List<Violation> wrong, String where, String what, String allowed) {
        wrong.add(new Violation(where, what, allowed));
        return Optional.empty();
    }
}
