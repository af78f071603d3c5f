package wardenline.warden.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An audience as it stands on the wire and in the database. Either areas (narrowed by languages) or persons, never both.
 *
 * @param areas where people are; an empty list is no audience
 * @param languages BCP 47 primary subtags, such as {@code fr}
 * @param persons people named one by one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AudienceShape(
        @Nullable List<AreaShape> areas,
        @Nullable List<String> languages,
        @Nullable List<PersonShape> persons) {

    /**
     * One area.
     *
     * @param type COUNTRY, CIRCLE or POLYGON
     * @param country ISO 3166-1 alpha-2, for COUNTRY
     * @param center latitude, longitude, for CIRCLE
     * @param radiusKm for CIRCLE
     * @param points latitude, longitude pairs, for POLYGON; closing the ring by repeating the first point is allowed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AreaShape(
            @Nullable String type,
            @Nullable String country,
            @Nullable List<Double> center,
            @Nullable Double radiusKm,
            @Nullable List<List<Double>> points) {}

    /** One person, with the values that only their message carries. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PersonShape(UUID personId, @Nullable Map<String, String> values) {}

    /** The shape of an audience. */
    public static AudienceShape of(Audience audience) {
        return switch (audience) {
            case Audience.NotChosen _ -> new AudienceShape(List.of(), List.of(), null);
            case Audience.InAreas where ->
                new AudienceShape(
                        where.areas().stream().map(AudienceShape::of).toList(),
                        where.languages().stream().sorted().toList(),
                        null);
            case Audience.Named named ->
                new AudienceShape(
                        null,
                        null,
                        named.people().stream()
                                .map(person -> new PersonShape(person.personId(), person.values()))
                                .toList());
        };
    }

    private static AreaShape of(Area area) {
        return switch (area) {
            case Area.Country country -> new AreaShape("COUNTRY", country.code(), null, null, null);
            case Area.Circle circle -> new AreaShape("CIRCLE", null, pair(circle.center()), circle.radiusKm(), null);
            case Area.Polygon polygon ->
                new AreaShape(
                        "POLYGON",
                        null,
                        null,
                        null,
                        polygon.corners().stream().map(AudienceShape::pair).toList());
        };
    }

    private static List<Double> pair(Coordinate point) {
        return List.of(point.latitude(), point.longitude());
    }
}
