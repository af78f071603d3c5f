package wardenline.platform.security;

import java.util.Arrays;
import java.util.Set;

/**
 * Who is asking, as the identity provider says.
 *
 * @param id the token's subject; stays the same when the name changes
 * @param post the post they serve at
 */
public record Officer(String id, String name, Set<Role> roles, String post) {

    /** Whether the officer has one of these roles. */
    public boolean is(Role... any) {
        return Arrays.stream(any).anyMatch(roles::contains);
    }

    /** The officer in the audit chain. */
    public String actor() {
        return "officer:" + id;
    }
}
