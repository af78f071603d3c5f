package wardenline.local.carriers.telephone;

/** An error in the words of Twilio's API. */
final class TwilioRefusal extends RuntimeException {

    private final int status;
    private final int code;

    TwilioRefusal(int status, int code, String words) {
        super(words, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    Body body() {
        return new Body(code, String.valueOf(getMessage()), "https://www.twilio.com/docs/errors/" + code, status);
    }

    /** The error as Twilio writes it. */
    record Body(int code, String message, String more_info, int status) {}

    static TwilioRefusal missing(int code, String parameter) {
        return new TwilioRefusal(400, code, "A '%s' parameter is required.".formatted(parameter));
    }

    static TwilioRefusal notFound(String resource) {
        return new TwilioRefusal(404, 20404, "The requested resource %s was not found".formatted(resource));
    }
}
