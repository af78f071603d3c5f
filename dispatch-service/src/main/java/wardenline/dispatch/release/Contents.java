package wardenline.dispatch.release;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import wardenline.dispatch.id.ReleaseId;

/** The contents in use, read once: they never change. */
@Component
public class Contents {

    private static final int KEPT_MAX = 200;

    private final Releases releases;
    private final Map<ReleaseId, Content> kept =
            Collections.synchronizedMap(new LinkedHashMap<>(KEPT_MAX, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ReleaseId, Content> eldest) {
                    return size() > KEPT_MAX;
                }
            });

    Contents(Releases releases) {
        this.releases = releases;
    }

    /** The content of a release, once it is here. */
    public Optional<Content> of(ReleaseId release) {
        var known = kept.get(release);
        if (known != null) return Optional.of(known);
        var read = releases.content(release);
        read.ifPresent(content -> kept.put(release, content));
        return read;
    }
}
