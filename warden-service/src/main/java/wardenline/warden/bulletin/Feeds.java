package wardenline.warden.bulletin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.Post;
import wardenline.platform.Wardenline;
import wardenline.platform.problem.NotFound;

/** Alerts for machines. Exercises have a feed of their own, so that no aggregator takes a drill for the real thing. */
@RestController
class Feeds {
    private static final MediaType ATOM = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
    private static final MediaType CAP = new MediaType("application", "cap+xml", StandardCharsets.UTF_8);
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final Bulletins bulletins;
    private final Post post;
    private final Wardenline wardenline;

    Feeds(Bulletins bulletins, Post post, Wardenline wardenline) {
        this.bulletins = bulletins;
        this.post = post;
        this.wardenline = wardenline;
    }

    @GetMapping("/feeds/alerts.atom")
    ResponseEntity<byte[]> alerts() {
        var alerts = bulletins.current().stream().filter(Bulletin::isLive).toList();
        return answer(ATOM, AtomFeed.write(post, wardenline, "/feeds/alerts.atom", "Current alerts", alerts));
    }

    @GetMapping("/feeds/exercises.atom")
    ResponseEntity<byte[]> exercises() {
        var drills =
                bulletins.current().stream().filter(alert -> !alert.isLive()).toList();
        return answer(ATOM, AtomFeed.write(post, wardenline, "/feeds/exercises.atom", "EXERCISE alerts", drills));
    }

    @GetMapping("/feeds/cap/{id}.xml")
    ResponseEntity<byte[]> cap(@PathVariable UUID id) {
        return answer(
                CAP,
                bulletins
                        .find(id)
                        .filter(alert -> !bulletins.isExpired(alert))
                        .map(Bulletin::cap)
                        .orElseThrow(() -> new NotFound("alert", id)));
    }

    /** The entity tag is a digest of the text; Spring answers 304 where the reader has it already. */
    private static ResponseEntity<byte[]> answer(MediaType type, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .eTag(DigestUtils.md5DigestAsHex(bytes))
                .body(bytes);
    }
}
