package wardenline.platform.event;

import org.jspecify.annotations.Nullable;

/** An event that the broker has not confirmed yet; without type and payload it is a tombstone. */
record OutboxRow(
        long id,
        String eventId,
        String topic,
        String key,
        @Nullable String type,
        byte @Nullable [] payload,
        String writtenAt) {}
