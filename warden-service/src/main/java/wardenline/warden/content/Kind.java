package wardenline.warden.content;

/** What sort of message an advisory is, in the field's own words. */
public enum Kind {
    SECURITY_ALERT("Security Alert", "Security", "Avoid"),
    HEALTH_ALERT("Health Alert", "Health", "Prepare"),
    WEATHER_ALERT("Weather Alert", "Met", "Prepare"),
    NATURAL_DISASTER_ALERT("Natural Disaster Alert", "Geo", "Execute"),
    DEMONSTRATION_ALERT("Demonstration Alert", "Security", "Avoid"),
    MESSAGE_FOR_CITIZENS("Message for Citizens", "Other", "Monitor"),
    EVACUATION_NOTICE("Evacuation Notice", "Safety", "Evacuate");

    private final String label;
    private final String capCategory;
    private final String capResponse;

    Kind(String label, String capCategory, String capResponse) {
        this.label = label;
        this.capCategory = capCategory;
        this.capResponse = capResponse;
    }

    /** As people read it: {@code Security Alert}. */
    public String label() {
        return label;
    }

    /** The CAP 1.2 {@code category}. */
    public String capCategory() {
        return capCategory;
    }

    /** The CAP 1.2 {@code responseType}. */
    public String capResponse() {
        return capResponse;
    }
}
