package wardenline.contracts;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The written name and version of every event on the wire; never derived from a class name, so that a class can be renamed
 * and an old record still be read. Written is the latest version. Every version before it is read by the same record, in which
 * what that version did not have is null.
 *
 * <p>A later version is refused by whoever does not know it yet. A field that they may go on without is therefore added to the version that
 * stands: it is null where it was not told, and a golden file of its own has it.
 */
public enum EventType {
    ENROLLMENT_CHANGED("wardenline.enrollment-changed", 1, EnrollmentChanged.class),
    VERIFICATION_REQUESTED("wardenline.verification-requested", 1, VerificationRequested.class),
    ADVISORY_RELEASED("wardenline.advisory-released", 2, AdvisoryReleased.class),
    AUDIENCE_SEGMENT("wardenline.audience-segment", 1, AudienceSegment.class),
    DELIVERIES_CONCLUDED("wardenline.deliveries-concluded", 1, DeliveriesConcluded.class),
    RELEASE_PROGRESSED("wardenline.release-progressed", 1, ReleaseProgressed.class),
    REPLY_RECEIVED("wardenline.reply-received", 1, ReplyReceived.class),
    REPLY_JUDGED("wardenline.reply-judged", 1, ReplyJudged.class),
    NOTIFICATION_REQUESTED("wardenline.notification-requested", 1, NotificationRequested.class),
    EVACUATION_CHANGED("wardenline.evacuation-changed", 1, EvacuationChanged.class);

    private final String wireName;
    private final int version;
    private final Class<? extends Event> shape;

    EventType(String wireName, int version, Class<? extends Event> shape) {
        this.wireName = wireName;
        this.version = version;
        this.shape = shape;
    }

    /** The name with its version, as the CloudEvents {@code type} header carries it: {@code wardenline.reply-received.v1}. */
    public String wireType() {
        return wireType(version);
    }

    private String wireType(int published) {
        return wireName + ".v" + published;
    }

    /** The record that carries it. */
    public Class<? extends Event> shape() {
        return shape;
    }

    /** The type written by this {@code type} header, in the latest version or an earlier one, if these contracts know it. */
    public static Optional<EventType> named(String wireType) {
        return Arrays.stream(values()).filter(type -> type.reads(wireType)).findFirst();
    }

    private boolean reads(String wireType) {
        return IntStream.rangeClosed(1, version)
                .anyMatch(published -> wireType(published).equals(wireType));
    }

    /** The type that carries this record. */
    public static EventType of(Class<? extends Event> shape) {
        return Arrays.stream(values())
                .filter(type -> type.shape.equals(shape))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(shape + " has no wire name"));
    }
}
