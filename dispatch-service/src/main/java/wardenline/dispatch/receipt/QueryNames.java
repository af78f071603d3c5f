package wardenline.dispatch.receipt;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which parameters stand in the address: these are signed with it, and not as fields of the form. */
final class QueryNames {

    private QueryNames() {}

    static Set<String> of(@Nullable String query) {
        if (query == null || query.isEmpty()) return Set.of();
        return Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2)[0])
                .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
    }
}
