package wardenline.registry.person;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import wardenline.platform.Post;

/** The date at the post: it decides who is a minor. */
@Component
public class Today {

    private final Clock clock;
    private final Post post;

    Today(Clock clock, Post post) {
        this.clock = clock;
        this.post = post;
    }

    public LocalDate date() {
        return LocalDate.ofInstant(clock.instant(), post.zone());
    }
}
