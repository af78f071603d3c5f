package wardenline.gateway.answer;

/**
 * What the gateway says instead of forwarding. All words are our own: they go into JSON as they are.
 *
 * @param code a word for programs
 * @param title what happened
 * @param detail what to do about it
 */
public record Answer(int status, String code, String title, String detail) {

    public static final Answer SIGN_IN_NEEDED =
            new Answer(401, "sign-in-needed", "Please sign in", "Sign in or send a bearer token. Nothing was changed.");
    public static final Answer OTHER_SITE = new Answer(
            403,
            "cross-site",
            "This came from another site",
            "The request was not made by a page of this site and was refused. Nothing was changed.");
    public static final Answer TOO_LARGE = new Answer(
            413, "too-large", "That is too much at once", "The request body is larger than is allowed here.");
    public static final Answer NOT_FOUND = new Answer(
            404,
            "not-found",
            "This page does not exist",
            "The address may be mistyped, or the link in a message may have been cut. Copy the whole link and try again.");
    public static final Answer SIGN_IN_FAILED = new Answer(
            401,
            "sign-in-failed",
            "Signing in did not work",
            "Perhaps it took too long, or the sign-in service is not to be reached. Go to the desk to try again.");
    public static final Answer BROKEN = new Answer(
            500, "broken", "Something went wrong", "It is not your fault, and it has been written down. Try again.");

    /** A service that cannot be reached. */
    public static Answer unavailable(String service) {
        return new Answer(
                503,
                "service-unavailable",
                "The %s is not available right now".formatted(service),
                "It is being brought back. Everything accepted before is kept. Wait a moment and try again.");
    }

    /** A service that took the request and has not answered in time. */
    public static Answer late(String service) {
        return new Answer(
                504,
                "service-late",
                "The %s has not answered in time".formatted(service),
                "What you asked for may still happen: look before you ask again.");
    }
}
