package wardenline.warden.call;

import java.util.List;

/**
 * What the desk shows of them.
 *
 * @param people all who wait; somebody who answered two releases is one, and stands with each
 * @param releases real ones first, then those that were called to last
 * @param more releases that are not shown; the list has all their people
 */
public record Calls(int people, List<CallsOfRelease> releases, int more) {}
