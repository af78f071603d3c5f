package wardenline.warden.advisory;

/** Why a step was refused; the names are the codes that programs see. */
public enum Refusal {
    WRONG_STATE("The advisory is not in a state that allows this. Load it again and look at where it stands."),
    STALE_REVISION(
            "Somebody else has saved this advisory since you loaded it. Load it again; your text was not saved."),
    SEEN_OTHERWISE("What would be sent is no longer word for word what you were shown. Look at it again."),
    OWN_WORK("You drafted, edited or submitted this advisory. Another officer has to clear it."),
    CLEARANCE_EXPIRED("The clearance has expired. Submit the advisory for clearance again."),
    CONTENT_CHANGED("What would be sent is no longer what was cleared. Have it cleared again."),
    AUDIENCE_CHANGED("Who would be told is no longer who was cleared. Have it cleared again."),
    AUDIENCE_EMPTY("Nobody stands in the audience. An empty area never means everyone."),
    NOBODY_REACHABLE("Nobody in the audience has a usable contact point."),
    NOT_CONFIRMED("The word that confirms the release was not typed as asked."),
    HEADCOUNT_DIFFERS("The number of people typed is not the number of people in the audience now."),
    AUDIENCE_JUMPED(
            "The audience has changed by more than is allowed since it was cleared. Accept the change or have it"
                    + " cleared again."),
    MODE_FIXED("LIVE or EXERCISE is chosen once, when the draft is begun.");

    private final String detail;

    Refusal(String detail) {
        this.detail = detail;
    }

    /** For people: which rule, and what to do instead. */
    public String detail() {
        return detail;
    }
}
