package wardenline.gateway.forward;

import java.net.URI;
import java.util.List;

/**
 * One service behind the gateway.
 *
 * @param id its name in metrics
 * @param label its name for people, after the word "the"
 * @param paths what it serves
 */
record Service(String id, String label, URI base, List<String> paths) {}
