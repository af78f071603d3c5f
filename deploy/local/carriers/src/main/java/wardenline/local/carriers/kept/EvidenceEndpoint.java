package wardenline.local.carriers.kept;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What arrived, for tests and demonstrations to look at. */
@RestController
@RequestMapping("/carriers/api")
class EvidenceEndpoint {

    private static final int PAGE_MAX = 500;

    /**
     * One page of messages, newest first.
     *
     * @param next give it as {@code before} to see what is older; absent on the last page
     */
    record MessagePage(List<MessageView> messages, @Nullable Long next, long kept, int keptMax) {}

    /** What arrived on one channel, and when the first and the last of it did. */
    record Arrived(
            long count, @Nullable Instant firstAt, @Nullable Instant lastAt) {
        Arrived and(Instant at) {
            return new Arrived(
                    count + 1,
                    firstAt == null || at.isBefore(firstAt) ? at : firstAt,
                    lastAt == null || at.isAfter(lastAt) ? at : lastAt);
        }
    }

    /** What is kept by channel, and what every carrier did. */
    record CountsView(
            long kept,
            int keptMax,
            Map<Channel, Arrived> toCitizens,
            Map<Channel, Arrived> fromCitizens,
            Map<String, Map<String, Long>> carriers) {}

    private final Evidence evidence;
    private final Messages messages;
    private final DeliveryTallies tallies;
    private final Counts counts;

    EvidenceEndpoint(Evidence evidence, Messages messages, DeliveryTallies tallies, Counts counts) {
        this.evidence = evidence;
        this.messages = messages;
        this.tallies = tallies;
        this.counts = counts;
    }

    @GetMapping("/messages")
    MessagePage messages(
            @RequestParam(required = false) @Nullable Channel channel,
            @RequestParam(required = false) @Nullable Direction direction,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String contains,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable String delivery,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, PAGE_MAX);
        var found =
                evidence.search(new Evidence.Search(channel, direction, to, contains, since, delivery, before, size));
        var next = found.size() < size ? null : found.getLast().id();
        return new MessagePage(found.stream().map(evidence::view).toList(), next, messages.count(), messages.keptMax());
    }

    @GetMapping("/messages/{id}")
    ResponseEntity<MessageView> message(@PathVariable long id) {
        return ResponseEntity.of(messages.find(id).map(evidence::view));
    }

    @GetMapping("/counts")
    CountsView counts() {
        var toCitizens = new EnumMap<Channel, Arrived>(Channel.class);
        var fromCitizens = new EnumMap<Channel, Arrived>(Channel.class);
        for (var channel : Channel.values()) {
            toCitizens.put(channel, new Arrived(0, null, null));
            fromCitizens.put(channel, new Arrived(0, null, null));
        }
        messages.newestFirst().forEach(message -> {
            var arrived = message.direction() == Direction.TO_CITIZEN ? toCitizens : fromCitizens;
            arrived.computeIfPresent(message.channel(), (_, so) -> so.and(message.at()));
        });
        return new CountsView(messages.count(), messages.keptMax(), toCitizens, fromCitizens, counts.read());
    }

    /** How often the same delivery was accepted, of one release or of all. */
    @GetMapping("/duplicates")
    DeliveryTallies.Duplicates duplicates(@RequestParam(required = false) @Nullable String release) {
        return tallies.duplicates(release);
    }

    /** Forgets every message and count. */
    @DeleteMapping("/messages")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget() {
        messages.clear();
        counts.clear();
    }
}
