package wardenline.warden.advisory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;
import wardenline.platform.Post;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.warden.audience.Audience;
import wardenline.warden.content.Content;
import wardenline.warden.rendering.CarrierLimits;
import wardenline.warden.rendering.Letterhead;
import wardenline.warden.rendering.Renderings;

/**
 * An advisory on its way out. Each state is a type that has the data and the steps of that state and no others: a draft cannot
 * be released, because {@link Draft} has no such step.
 */
public sealed interface Advisory {

    Sheet sheet();

    /** The state's name. */
    default Stage stage() {
        return switch (this) {
            case Draft _ -> Stage.DRAFT;
            case SentBack _ -> Stage.SENT_BACK;
            case Submitted _ -> Stage.SUBMITTED;
            case Cleared _ -> Stage.CLEARED;
            case Released _ -> Stage.RELEASED;
            case Cancelled _ -> Stage.CANCELLED;
        };
    }

    /** Still being worded. */
    sealed interface Open extends Advisory permits Draft, SentBack {

        /** Puts a new wording in place. */
        default Draft edit(Officer officer, Sheet.Edit edit, Instant now) {
            return new Draft(sheet().edited(officer, edit, now));
        }

        /**
         * Hands it over for clearance, if nothing is missing and nothing is longer than its carrier takes. The date it bears is fixed
         * here, in the post's zone.
         *
         * @param channels those by which it would go out
         */
        default Submitting submit(Officer officer, Instant now, Post post, Set<Channel> channels) {
            var datedOn = LocalDate.ofInstant(now, post.zone());
            var missing =
                    new ArrayList<Violation>(Content.faults(sheet().content().versions()));
            missing.addAll(sheet().content().gaps());
            if (sheet().audience() instanceof Audience.NotChosen) {
                missing.add(new Violation("audience", "is not chosen", "an area, a country or named persons"));
            }
            missing.addAll(tooLong(sheet(), sheet().letterhead(post.name(), datedOn), channels));
            if (!missing.isEmpty()) return new Submitting.Incomplete(List.copyOf(missing));
            var submission = new Submission(Signature.of(officer, now), datedOn);
            return new Submitting.Done(new Submitted(sheet().touched(officer, now), submission));
        }

        /** What a carrier would refuse for everybody; a channel that is not used refuses nothing. */
        private static List<Violation> tooLong(Sheet sheet, Letterhead head, Set<Channel> channels) {
            return CarrierLimits.exceeded(Renderings.of(head, sheet.content()), sheet.audience()).stream()
                    .filter(excess -> channels.contains(excess.channel()))
                    .map(excess -> new Violation(
                            "content." + excess.language() + "."
                                    + excess.channel().name().toLowerCase(Locale.ROOT),
                            excess.what(),
                            excess.limit()))
                    .toList();
        }
    }

    /** Being worded for the first time, or again. */
    record Draft(Sheet sheet) implements Open {}

    /** Returned by the clearing officer with a reason. */
    record SentBack(Sheet sheet, Signature by, String reason) implements Open {}

    /** Who submitted it, and the date that its headline bears since. */
    record Submission(Signature by, LocalDate datedOn) {}

    /** Waits for another officer. */
    record Submitted(Sheet sheet, Submission submission) implements Advisory {

        /**
         * Allows exactly this wording to exactly this audience (invariants 4 and 5).
         *
         * @param seen what the officer had on the screen
         */
        public Clearing clear(
                Officer officer, Instant now, Seen seen, Digests digests, int headcount, Duration validity) {
            if (sheet.involves(officer)) return new Clearing.Refused(Refusal.OWN_WORK);
            if (seen.revision() != sheet.revision()) return new Clearing.Refused(Refusal.STALE_REVISION);
            if (!seen.shows(digests)) return new Clearing.Refused(Refusal.SEEN_OTHERWISE);
            if (headcount == 0) return new Clearing.Refused(Refusal.AUDIENCE_EMPTY);
            var clearance = new Clearance(Signature.of(officer, now), digests, headcount, now.plus(validity));
            return new Clearing.Done(new Cleared(sheet, submission, clearance));
        }

        /** Returns it with a reason. */
        public SentBack sendBack(Officer officer, String reason, Instant now) {
            return new SentBack(sheet, Signature.of(officer, now), reason);
        }

        /** Takes it back to word it anew. */
        public Draft reopen(Officer officer, Instant now) {
            return new Draft(sheet.touched(officer, now));
        }
    }

    /** What was allowed: SHA-256 over what is said and over who is meant, and how many that were. */
    record Clearance(Signature by, Digests digests, int headcount, Instant expiresAt) {}

    /** SHA-256 in hex over every language and rendering, and over the audience definition. */
    record Digests(String content, String audience) {}

    /**
     * What an officer had before their eyes when they cleared.
     *
     * @param contentDigest of the renderings that were shown: one revision reads otherwise after an update of the service; empty where
     *     a program did not say
     */
    record Seen(int revision, Optional<String> contentDigest) {

        boolean shows(Digests digests) {
            return contentDigest.map(digests.content()::equals).orElse(true);
        }
    }

    /** May be released, as long as nothing changes and the clearance lasts. */
    record Cleared(Sheet sheet, Submission submission, Clearance clearance) implements Advisory {

        /** Decides whether it may go out now. Everything about the world comes in as an argument. */
        public Releasing release(
                ReleaseId releaseId, Instant now, Digests current, Confirmation confirmation, Limits limits) {
            var refusal = refusal(now, current, confirmation, limits);
            return refusal == null
                    ? new Releasing.Granted(new Released(sheet, submission, clearance, releaseId))
                    : new Releasing.Refused(refusal);
        }

        private @Nullable Refusal refusal(Instant now, Digests current, Confirmation confirmation, Limits limits) {
            int people = confirmation.people();
            if (now.isAfter(clearance.expiresAt())) return Refusal.CLEARANCE_EXPIRED;
            if (!current.content().equals(clearance.digests().content())) return Refusal.CONTENT_CHANGED;
            if (!current.audience().equals(clearance.digests().audience())) return Refusal.AUDIENCE_CHANGED;
            if (people == 0) return Refusal.AUDIENCE_EMPTY;
            if (confirmation.reachable() == 0) return Refusal.NOBODY_REACHABLE;
            if (!confirmation.word().equals(sheet.mode().name())) return Refusal.NOT_CONFIRMED;
            if (differs(people, confirmation.headcount(), limits.headcountToleranceShare())) {
                return Refusal.HEADCOUNT_DIFFERS;
            }
            boolean jumped = differs(people, clearance.headcount(), limits.jumpShareMax());
            return jumped && !confirmation.jumpAccepted() ? Refusal.AUDIENCE_JUMPED : null;
        }

        private static boolean differs(int people, int expected, double share) {
            return Math.abs(people - expected) > share * expected;
        }

        /** Takes it back to word it anew; the clearance is void. */
        public Draft reopen(Officer officer, Instant now) {
            return new Draft(sheet.touched(officer, now));
        }
    }

    /**
     * What the releasing officer typed, beside what is so.
     *
     * @param word LIVE or EXERCISE as typed
     * @param headcount as typed
     * @param jumpAccepted whether the officer accepted that the audience changed since it was cleared
     * @param people in the audience now
     * @param reachable of these
     */
    record Confirmation(String word, int headcount, boolean jumpAccepted, int people, int reachable) {}

    /** How far numbers may be apart: typed and counted, cleared and counted; shares of the expected number. */
    record Limits(double headcountToleranceShare, double jumpShareMax) {}

    /** Out. */
    record Released(Sheet sheet, Submission submission, Clearance clearance, ReleaseId releaseId) implements Advisory {}

    /** Given up before its release, or stopped after it. */
    record Cancelled(Sheet sheet, Signature by, String reason) implements Advisory {}

    /** What came of submitting. */
    sealed interface Submitting {
        record Done(Submitted advisory) implements Submitting {}

        record Incomplete(List<Violation> missing) implements Submitting {}
    }

    /** What came of clearing. */
    sealed interface Clearing {
        record Done(Cleared advisory) implements Clearing {}

        record Refused(Refusal refusal) implements Clearing {}
    }

    /** What came of releasing. */
    sealed interface Releasing {
        record Granted(Released advisory) implements Releasing {}

        record Refused(Refusal refusal) implements Releasing {}
    }
}
