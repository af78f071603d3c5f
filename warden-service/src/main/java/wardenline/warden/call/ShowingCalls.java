package wardenline.warden.call;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.security.Officer;
import wardenline.warden.reply.WordsOfPeople;

/** Who called for help and waits, from the database alone: any replica shows the same. */
@Component
public class ShowingCalls {
    private static final int RELEASES_MAX = 50;

    private final OpenCalls calls;
    private final Clock clock;

    ShowingCalls(OpenCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** For the desk. */
    @Transactional(readOnly = true)
    public Calls show() {
        return calls.byRelease(clock.instant(), RELEASES_MAX);
    }

    /** With their words only for those who may read them. */
    @Transactional(readOnly = true)
    List<Caller> list(Officer officer, CallsQuery which, int limit) {
        return calls.list(which, limit).stream()
                .map(caller -> WordsOfPeople.mayRead(officer) ? caller : caller.toLookAt())
                .toList();
    }
}
