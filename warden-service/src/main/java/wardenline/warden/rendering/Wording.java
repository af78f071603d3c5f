package wardenline.warden.rendering;

/** The titles of the four sections in a language, for pages. */
public record Wording(String location, String event, String actions, String assistance, String exerciseExplained) {

    /** By BCP 47 tag; English where Wardenline does not speak the language. */
    public static Wording of(String language) {
        var words = Phrases.of(language);
        return new Wording(
                words.location(), words.event(), words.actions(), words.assistance(), words.exerciseExplained());
    }
}
