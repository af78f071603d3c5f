package wardenline.contracts;

import java.util.UUID;

/**
 * One step of a person's contact plan.
 *
 * @param step position in the plan, from 1; unique with the contact point
 * @param afterSeconds how long after the release it is due, unless the person has answered before
 */
public record Step(int step, UUID contactPointId, Channel channel, String address, long afterSeconds) {}
