package wardenline.platform.event;

/** An event that the broker has not confirmed yet. */
record OutboxRow(long id, String eventId, String topic, String key, String type, byte[] payload, String writtenAt) {}
