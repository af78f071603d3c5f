package wardenline.warden.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.warden.WardenMetric;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.release.Release;
import wardenline.warden.release.Releases;

/** Writes down that people were handed to a warden, and what the warden tells of them. It stops nothing that is still to be sent. */
@Component
class MarkingRelay {
    static final int PEOPLE_MAX = 1_000;
    static final int WARDEN_CHARACTERS_MAX = 80;
    static final int REMARK_CHARACTERS_MAX = 500;

    private static final Logger log = LoggerFactory.getLogger(MarkingRelay.class);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Releases releases;
    private final ShowingRelay showing;
    private final RelayMarks marks;
    private final AuditChain audit;
    private final MeterRegistry meters;
    private final Clock clock;

    MarkingRelay(
            Releases releases,
            ShowingRelay showing,
            RelayMarks marks,
            AuditChain audit,
            MeterRegistry meters,
            Clock clock) {
        this.releases = releases;
        this.showing = showing;
        this.marks = marks;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** Why nobody can be marked. */
    enum Refusal {
        NO_RELAY("The release's contact plan relays nobody, or the release ended before anybody was due."),
        NOT_DUE("The relay has not begun: people still have time to answer."),
        RELEASE_ENDED("The release has ended: nobody is handed to a warden any more.");

        private final String detail;

        Refusal(String detail) {
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }

    /** What came of it. */
    sealed interface Result {
        /**
         * It is written down.
         *
         * @param act what the marks of this time share; of no use where none was needed
         * @param unchanged of whom it was written down before
         * @param left of whom it is not to be written
         */
        record Done(UUID act, List<UUID> marked, List<UUID> unchanged, Map<UUID, RelayMark.Why> left)
                implements Result {}

        record Wrong(List<Violation> violations) implements Result {}

        record Denied(Refusal refusal) implements Result {}

        record Missing() implements Result {}
    }

    @Transactional
    public Result mark(Officer officer, ReleaseId id, List<UUID> people, RelayMark.Wish wish) {
        // Marks of one release come one after the other, and none after it was stopped.
        var release = releases.lock(id).orElse(null);
        if (release == null) return new Result.Missing();
        var refusal = refusal(release, wish);
        if (refusal.isPresent()) return new Result.Denied(refusal.get());
        var violations = new ArrayList<>(violations(people, wish));
        if (!violations.isEmpty()) return new Result.Wrong(violations);
        var candidates = marks.candidates(release, people);
        for (int i = 0; i < people.size(); i++)
            if (!candidates.containsKey(people.get(i)))
                violations.add(new Violation(
                        "people[" + i + "]",
                        "is not in the audience of this release",
                        "people of its frozen audience"));
        if (!violations.isEmpty()) return new Result.Wrong(List.copyOf(violations));
        var each = new LinkedHashSet<>(people).stream().map(candidates::get).toList();
        return write(
                officer,
                release,
                each,
                new RelayMark.Wish(
                        wish.kind(), wish.warden().strip(), wish.remark().strip()));
    }

    private Result.Done write(
            Officer officer, Release release, List<RelayMarks.Candidate> people, RelayMark.Wish wish) {
        var appended = new TreeMap<UUID, RelayMark>(Comparator.comparing(UUID::toString));
        var unchanged = new ArrayList<UUID>();
        var left = new LinkedHashMap<UUID, RelayMark.Why>();
        for (var person : people) {
            switch (decide(person, wish)) {
                case RelayMark.Decision.Append append -> appended.put(person.personId(), append.mark());
                case RelayMark.Decision.Same _ -> unchanged.add(person.personId());
                case RelayMark.Decision.Left why -> left.put(person.personId(), why.why());
            }
        }
        var act = UUID.randomUUID();
        if (!appended.isEmpty()) {
            marks.append(act, release.id(), appended, officer, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            record(officer, release, act, wish.kind(), appended);
        }
        return new Result.Done(act, List.copyOf(appended.keySet()), List.copyOf(unchanged), left);
    }

    private static RelayMark.Decision decide(RelayMarks.Candidate person, RelayMark.Wish wish) {
        return wish.kind() == RelayMark.Kind.HANDED && !person.callable()
                ? new RelayMark.Decision.Left(RelayMark.Why.NOT_TO_BE_CALLED)
                : RelayMark.decide(person.latest(), person.answered(), wish);
    }

    private Optional<Refusal> refusal(Release release, RelayMark.Wish wish) {
        return switch (showing.time(release)) {
            case RelayTime.Never _, RelayTime.EndsFirst _ -> Optional.of(Refusal.NO_RELAY);
            case RelayTime.NotYet _ -> Optional.of(Refusal.NOT_DUE);
            case RelayTime.Over _ when wish.kind() == RelayMark.Kind.HANDED -> Optional.of(Refusal.RELEASE_ENDED);
            case RelayTime.Over _, RelayTime.Open _ -> Optional.empty();
        };
    }

    private static List<Violation> violations(List<UUID> people, RelayMark.Wish wish) {
        var violations = new ArrayList<Violation>();
        var allowed = "1 to " + PEOPLE_MAX + " people";
        if (people.isEmpty()) violations.add(new Violation("people", "are none", allowed));
        if (people.size() > PEOPLE_MAX) violations.add(new Violation("people", "are " + people.size(), allowed));
        var named = wish.kind() == RelayMark.Kind.HANDED;
        if (named) text("warden", wish.warden(), WARDEN_CHARACTERS_MAX).ifPresent(violations::add);
        if (named && wish.warden().isBlank())
            violations.add(new Violation("warden", "is missing", "the name of the warden who looks for them"));
        if (!named && !wish.warden().isBlank())
            violations.add(new Violation("warden", "is given", "none: it is the warden who has them"));
        text("remark", wish.remark(), REMARK_CHARACTERS_MAX).ifPresent(violations::add);
        return violations;
    }

    private static Optional<Violation> text(String where, String text, int charactersMax) {
        var right = text.strip().length() <= charactersMax
                && !CONTROL.matcher(text.strip()).find();
        return right
                ? Optional.empty()
                : Optional.of(new Violation(
                        where, "cannot be kept", "at most " + charactersMax + " characters, all on one line"));
    }

    /** The chain can never be erased: of the people and what is said of them it keeps a digest, the table keeps the rest. */
    private void record(
            Officer officer, Release release, UUID act, RelayMark.Kind kind, SortedMap<UUID, RelayMark> appended) {
        meters.counter(WardenMetric.RELAY_MARKS.id(), "mark", kind.name()).increment(appended.size());
        audit.record(
                officer.actor(),
                "relay-marked",
                "release:" + release.id(),
                "act=" + act + " mark=" + kind + " people=" + appended.size() + " sha256=" + digest(appended));
        log.info("event=relay-marked release={} act={} mark={} people={}", release.id(), act, kind, appended.size());
    }

    /** Over a line for each person, in the order of their ids as text. */
    static String digest(SortedMap<UUID, RelayMark> marks) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            marks.forEach((person, mark) ->
                    digest.update((person + "\t" + mark.kind() + "\t" + mark.warden() + "\t" + mark.remark() + "\n")
                            .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
