package wardenline.warden;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.EnrollmentChanged;
import wardenline.contracts.EventType;
import wardenline.contracts.Topics;
import wardenline.contracts.Whereabouts;
import wardenline.testkit.Topic;

/** A person on the enrollment topic, as registry-service would tell of them. */
public final class Enrolled {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    private final UUID id = UUID.randomUUID();
    private final List<ContactPoint> points = new ArrayList<>();
    private String language = "en";
    private Whereabouts where = new Whereabouts("KE", "Nairobi", -1.2864, 36.8172);
    private long version = 1;

    public static Enrolled aPerson() {
        return new Enrolled();
    }

    public UUID id() {
        return id;
    }

    public Enrolled at(String country, String place, double latitude, double longitude) {
        where = new Whereabouts(country, place, latitude, longitude);
        return this;
    }

    public Enrolled speaking(String tag) {
        language = tag;
        return this;
    }

    public Enrolled version(long number) {
        version = number;
        return this;
    }

    public Enrolled with(Channel channel) {
        return with(channel, true, true);
    }

    public Enrolled with(Channel channel, boolean verified, boolean usable) {
        return with(channel, verified, usable, false);
    }

    /** A number or an address where routine messages were left. */
    public Enrolled withoutRoutine(Channel channel) {
        return with(channel, true, true, true);
    }

    private Enrolled with(Channel channel, boolean verified, boolean usable, boolean routineOptOut) {
        var number = "+12025550" + (100 + NUMBERS.incrementAndGet() % 100);
        var address = channel == Channel.EMAIL ? "p" + NUMBERS.incrementAndGet() + "@example.com" : number;
        points.add(new ContactPoint(UUID.randomUUID(), channel, address, verified, usable, routineOptOut));
        return this;
    }

    /** Tells the topic. */
    public Enrolled tell() {
        return tell(EnrollmentChanged.Status.ENROLLED, where);
    }

    /** Tells the topic that the person has gone. */
    public Enrolled withdraw() {
        return tell(EnrollmentChanged.Status.WITHDRAWN, null);
    }

    private Enrolled tell(EnrollmentChanged.Status status, @Nullable Whereabouts whereabouts) {
        var event = new EnrollmentChanged(
                id,
                version,
                status,
                "Ada",
                "Example",
                null,
                language,
                UUID.randomUUID(),
                null,
                whereabouts,
                whereabouts == null ? List.of() : points,
                Instant.parse("2026-03-01T00:00:00Z"));
        send(Topics.ENROLLMENT, id.toString(), event);
        return this;
    }

    /** Tells any topic anything. */
    public static void send(String topic, String key, wardenline.contracts.Event event) {
        new Topic(topic)
                .send(
                        key,
                        EventType.of(event.getClass()).wireType(),
                        JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8));
    }
}
