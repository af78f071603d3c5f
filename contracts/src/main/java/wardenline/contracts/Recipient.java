package wardenline.contracts;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One person of a frozen audience with their contact plan.
 *
 * @param language BCP 47, the person's own
 * @param values fill the placeholders of the rendering, such as a check-in code
 */
public record Recipient(UUID personId, String name, String language, List<Step> steps, Map<String, String> values) {}
