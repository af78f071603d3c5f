package wardenline.system;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * What came back.
 *
 * @param question method and address, for the words of a failure
 */
record Answer(String question, int status, String body, HttpHeaders headers) {
    private static final int SHOWN = 600;

    JsonNode json() {
        return Caller.JSON.readTree(body);
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** This answer, or a failure that says what was answered instead. */
    Answer expect(int wanted) {
        if (status != wanted) throw new AssertionError("expected " + wanted + " of " + this);
        return this;
    }

    /** This answer if it is any success. */
    Answer ok() {
        if (status / 100 != 2) throw new AssertionError("expected success of " + this);
        return this;
    }

    @Override
    public String toString() {
        var shown = body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body;
        return question + ", answered " + status + ": " + shown;
    }
}
