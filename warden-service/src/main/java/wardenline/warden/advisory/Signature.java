package wardenline.warden.advisory;

import java.time.Instant;
import wardenline.platform.security.Officer;

/** Who did something, by what name they were known then, and when. */
public record Signature(String officer, String name, Instant at) {

    /** This officer, now. */
    public static Signature of(Officer officer, Instant at) {
        return new Signature(officer.id(), officer.name(), at);
    }
}
