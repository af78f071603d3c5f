package wardenline.platform.event;

/** The CloudEvents {@code id} of an event: the same in every redelivery. */
public record EventId(String value) {}
