package wardenline.platform.audit;

import java.time.Instant;

/**
 * One entry of the chain.
 *
 * @param actor {@code officer:<id>}, {@code citizen:<person id>} or {@code system}
 * @param detail why, or what changed; never a name, an address, a number or a message's text
 */
public record AuditEntry(long sequence, Instant at, String actor, String action, String subject, String detail) {}
