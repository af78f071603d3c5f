package wardenline.dispatch.probe;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;

/** The post's own mailboxes and telephones that probes go to. What comes from them is no citizen's answer. */
@Component
public class ProbeDestinations {

    private final Set<String> all;

    ProbeDestinations(ProbeSettings settings) {
        this.all = Arrays.stream(Channel.values())
                .map(settings::destination)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether probes go there. */
    public boolean hold(String address) {
        return all.contains(address);
    }
}
