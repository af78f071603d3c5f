package wardenline.registry.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;

/**
 * One address of a person on one channel, and what is known of it.
 *
 * @param verified who vouches for it and since when; null while nobody does
 * @param dead since when and why it reaches nobody; null while it may
 * @param routineOptOut no routine messages here; emergencies still come
 */
public record Contact(
        ContactPointId id,
        Channel channel,
        Address address,
        @Nullable Verified verified,
        @Nullable Dead dead,
        boolean routineOptOut) {

    /**
     * Why an address counts as the person's own.
     *
     * @param by {@code code} where the owner typed a one-time code, else the officer who vouches
     */
    public record Verified(Instant at, String by) {}

    /** Why nothing is sent there any more. */
    public record Dead(Instant at, String reason) {}

    /** A contact that was just given and that nobody vouches for yet. */
    public static Contact given(ContactPointId id, Channel channel, Address address) {
        return new Contact(id, channel, address, null, null, false);
    }

    public boolean isVerified() {
        return verified != null;
    }

    public boolean isDead() {
        return dead != null;
    }

    /** An emergency message would be sent here. */
    public boolean reaches() {
        return isVerified() && !isDead();
    }

    /** Whoever proves an address theirs also shows that it is alive. */
    public Contact verifiedBy(Verified now) {
        return new Contact(id, channel, address, verified == null ? now : verified, null, routineOptOut);
    }

    public Contact died(Dead now) {
        return new Contact(id, channel, address, verified, dead == null ? now : dead, routineOptOut);
    }

    public Contact withRoutineOptOut(boolean wish) {
        return new Contact(id, channel, address, verified, dead, wish);
    }

    /** As the other services are told. */
    public ContactPoint told() {
        return new ContactPoint(id.value(), channel, address.text(), isVerified(), !isDead(), routineOptOut);
    }
}
