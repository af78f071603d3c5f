package wardenline.warden.advisory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import wardenline.contracts.Urgency;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.warden.audience.Area;
import wardenline.warden.audience.Audience;
import wardenline.warden.audience.Coordinate;
import wardenline.warden.content.Kind;
import wardenline.warden.plan.ContactPlans;
import wardenline.warden.plan.PlanVersion;

/** What the pages about one advisory have in common. */
@Component
public class AdvisoryView {
    private static final double KM_PER_DEGREE = 111.195;
    private static final Map<String, String> LANGUAGES = languages();

    private final PreviewingAdvisory previewing;
    private final AuditChain audit;
    private final ContactPlans plans;

    AdvisoryView(PreviewingAdvisory previewing, AuditChain audit, ContactPlans plans) {
        this.previewing = previewing;
        this.audit = audit;
        this.plans = plans;
    }

    /** Fills a page: the advisory, what it becomes on each channel, whom it reaches and what happened to it. */
    public void fill(Model model, Advisory advisory) {
        fill(model, advisory, previewing.preview(advisory));
    }

    void fill(Model model, Advisory advisory, Preview preview) {
        var sheet = advisory.sheet();
        model.addAttribute("advisory", advisory);
        model.addAttribute("sheet", sheet);
        model.addAttribute("mode", sheet.mode());
        model.addAttribute("preview", preview);
        model.addAttribute("area", areaMarks(sheet.audience()));
        model.addAttribute("who", describe(sheet.audience()));
        model.addAttribute("history", history(sheet.id()));
        model.addAttribute("kinds", kinds());
        model.addAttribute("urgencies", urgencies(plans.current(), sheet.validHours()));
        model.addAttribute("tongues", LANGUAGES);
    }

    /** An entry of the time line. */
    public record Happening(
            Instant at,
            String what,
            @Nullable String who,
            @Nullable String tone) {}

    private List<Happening> history(AdvisoryId id) {
        var entries = new ArrayList<Happening>();
        for (var entry : audit.about("advisory:" + id)) {
            entries.addFirst(happening(entry));
        }
        return entries;
    }

    private static Happening happening(AuditEntry entry) {
        var who = entry.actor().replaceFirst("^officer:", "");
        return switch (entry.action()) {
            case "advisory-drafted" -> new Happening(entry.at(), "Drafted", who, null);
            case "advisory-edited" -> new Happening(entry.at(), "Saved", who, null);
            case "advisory-submitted" -> new Happening(entry.at(), "Submitted for clearance", who, "info");
            case "advisory-reopened" -> new Happening(entry.at(), "Taken back to be worded anew", who, "caution");
            case "advisory-sent-back" -> new Happening(entry.at(), "Sent back", who, "caution");
            case "advisory-cleared" -> new Happening(entry.at(), "Cleared", who, "safe");
            case "advisory-released" -> new Happening(entry.at(), "Released", who, "danger");
            case "release-stopped" -> new Happening(entry.at(), "Stopped", who, "caution");
            case "advisory-cancelled" -> new Happening(entry.at(), "Given up", who, null);
            case "notice-requested" -> new Happening(entry.at(), "Asked for by evacuation", who, "info");
            case String other -> new Happening(entry.at(), other, who, null);
        };
    }

    /** An area as the map's list carries it: which attribute, its value, and the words. */
    public record Mark(
            @Nullable String polygon,
            @Nullable String circle,
            @Nullable String country,
            String words) {}

    /** The audience as marks on the map. */
    public static List<Mark> areaMarks(Audience audience) {
        return audience instanceof Audience.InAreas where
                ? where.areas().stream().map(AdvisoryView::mark).toList()
                : List.of();
    }

    private static Mark mark(Area area) {
        return switch (area) {
            case Area.Country country ->
                new Mark(
                        null,
                        null,
                        country.code(),
                        "The whole of " + Locale.of("", country.code()).getDisplayCountry(Locale.ENGLISH));
            case Area.Circle circle ->
                new Mark(
                        null,
                        circle.center() + " " + circle.radiusKm(),
                        null,
                        String.format(
                                Locale.ROOT,
                                "Within %.1f km of %.4f, %.4f",
                                circle.radiusKm(),
                                circle.center().latitude(),
                                circle.center().longitude()));
            case Area.Polygon polygon ->
                new Mark(
                        polygon.corners().stream().map(Object::toString).collect(Collectors.joining(" ")),
                        null,
                        null,
                        String.format(
                                Locale.ROOT,
                                "Inside an outline of about %,.0f km² with %d corners",
                                squareKilometres(polygon.corners()),
                                polygon.corners().size()));
        };
    }

    /** By the shoelace formula on a plane that touches the ring's middle latitude: near enough for words. */
    private static double squareKilometres(List<Coordinate> corners) {
        double middle =
                corners.stream().mapToDouble(Coordinate::latitude).average().orElse(0);
        double east = KM_PER_DEGREE * Math.cos(Math.toRadians(middle));
        double twice = 0;
        for (int i = 0; i < corners.size(); i++) {
            var from = corners.get(i);
            var to = corners.get((i + 1) % corners.size());
            twice += from.longitude() * to.latitude() - to.longitude() * from.latitude();
        }
        return Math.abs(twice) / 2 * east * KM_PER_DEGREE;
    }

    /** Who is meant, in words. */
    static String describe(Audience audience) {
        return switch (audience) {
            case Audience.NotChosen _ -> "Nobody yet: no area is chosen";
            case Audience.Named named -> named.people().size() + " named persons";
            case Audience.InAreas where ->
                where.areas().stream().map(area -> mark(area).words()).collect(Collectors.joining("; "))
                        + (where.languages().isEmpty() ? "" : ", speaking " + String.join(", ", where.languages()));
        };
    }

    static Map<String, String> kinds() {
        return Arrays.stream(Kind.values())
                .collect(Collectors.toMap(Kind::name, Kind::label, (one, _) -> one, LinkedHashMap::new));
    }

    private static Map<String, String> urgencies(PlanVersion plan, int inForceHours) {
        var words = new LinkedHashMap<String, String>();
        words.put(
                Urgency.EMERGENCY.name(),
                "Emergency, before everything else. " + plan.words(Urgency.EMERGENCY, inForceHours));
        words.put(Urgency.ROUTINE.name(), "Routine, when there is room. " + plan.words(Urgency.ROUTINE, inForceHours));
        return words;
    }

    private static Map<String, String> languages() {
        var words = new LinkedHashMap<String, String>();
        for (var tag :
                List.of("en", "es", "fr", "pt", "ar", "sw", "am", "so", "zh", "ru", "de", "he", "fa", "ur", "uk")) {
            words.put(tag, Objects.requireNonNull(Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH)));
        }
        return words;
    }

    /** A language's name in English, for headings. */
    public static String languageName(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }
}
