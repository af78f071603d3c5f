package wardenline.registry.person;

/**
 * Who does something, as the audit chain names them.
 *
 * @param text {@code officer:<id>}, {@code citizen:<person id>} or {@code system}
 */
public record Actor(String text) {

    /** The line itself, acting on what carriers report. */
    public static final Actor SYSTEM = new Actor("system");

    public static Actor officer(String id) {
        return new Actor("officer:" + id);
    }

    public static Actor citizen(PersonId id) {
        return new Actor("citizen:" + id);
    }
}
