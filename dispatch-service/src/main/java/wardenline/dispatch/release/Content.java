package wardenline.dispatch.release;

import java.util.Locale;
import java.util.Map;
import wardenline.contracts.Mode;
import wardenline.contracts.Rendering;
import wardenline.contracts.Urgency;
import wardenline.dispatch.id.ReleaseId;

/**
 * What a release says, as it was cleared. Immutable: a new version is a new release.
 *
 * @param renderings by language tag in lower case
 */
public record Content(
        ReleaseId release, Urgency urgency, Mode mode, String defaultLanguage, Map<String, Rendering> renderings) {

    Content with(Map<String, Rendering> others) {
        return new Content(release, urgency, mode, defaultLanguage, others);
    }

    /** The rendering for a reader of this language: the tag shortened from its end until one fits (RFC 4647 lookup). */
    public Rendering in(String language) {
        for (var range = tag(language); !range.isEmpty(); range = shortened(range)) {
            var rendering = renderings.get(range);
            if (rendering != null) return rendering;
        }
        var standard = renderings.get(tag(defaultLanguage));
        return standard == null ? renderings.values().iterator().next() : standard;
    }

    static String tag(String language) {
        return language.strip().toLowerCase(Locale.ROOT);
    }

    private static String shortened(String range) {
        var cut = range.lastIndexOf('-');
        if (cut < 0) return "";
        // A single letter introduces an extension and means nothing alone.
        return cut >= 2 && range.charAt(cut - 2) == '-' ? range.substring(0, cut - 2) : range.substring(0, cut);
    }
}
