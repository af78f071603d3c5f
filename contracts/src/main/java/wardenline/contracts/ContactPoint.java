package wardenline.contracts;

import java.util.UUID;

/**
 * One address of a person on one channel. A mobile telephone that takes both texts and calls is two contact points.
 *
 * @param id stays the same for as long as the address does
 * @param address an e-mail address (RFC 5321), or a number in E.164 form for SMS, voice and fax
 * @param verified whether the person proved it theirs by a one-time code
 * @param usable false once a carrier said that it reaches nobody
 * @param routineOptOut the person left routine messages here; emergency messages still go, as the life-safety policy says
 */
public record ContactPoint(
        UUID id, Channel channel, String address, boolean verified, boolean usable, boolean routineOptOut) {}
