package wardenline.dispatch.attempt;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.DueBell;
import wardenline.dispatch.delivery.GoingRound;
import wardenline.dispatch.delivery.LedgerSettings;
import wardenline.dispatch.delivery.Presence;
import wardenline.dispatch.delivery.Sweeping;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.journal.ReadingJournals;

/** Sweeps once a second, each kind until it finds less than a full batch. */
@Component
class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int ROUNDS_MAX = 20;

    private final Sweeping sweeping;
    private final GoingRound goingRound;
    private final ReadingJournals journals;
    private final Presence presence;
    private final Providers providers;
    private final DueBell bell;
    private final LedgerSettings settings;

    Sweeper(
            Sweeping sweeping,
            GoingRound goingRound,
            ReadingJournals journals,
            Presence presence,
            Providers providers,
            DueBell bell,
            LedgerSettings settings) {
        this.sweeping = sweeping;
        this.goingRound = goingRound;
        this.journals = journals;
        this.presence = presence;
        this.providers = providers;
        this.bell = bell;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${wardenline.dispatch.sweep-millis:1000}")
    void sweep() {
        // First: what the dead knew is no doubt.
        all("journals", journals::round);
        all("leases", sweeping::leases);
        var gone = gone();
        if (!gone.isEmpty()) all("leases-of-the-dead", () -> sweeping.leasesOf(gone));
        if (all("resend", sweeping::resend) > 0) for (var lane : Lane.values()) bell.ring(lane);
        all("closed", sweeping::closed);
        all("codes", sweeping::codes);
        refuseUnserved();
        goRound();
    }

    private Set<UUID> gone() {
        try {
            return presence.gone();
        } catch (DataAccessException e) {
            LOG.warn("event=dead_not_looked_for cause={}", e.getClass().getSimpleName());
            return Set.of();
        }
    }

    /** What nobody may ever carry is said so at once. */
    private void refuseUnserved() {
        for (var channel : Channel.values()) {
            for (var mode : Mode.values()) {
                if (providers.serve(channel, mode)) continue;
                var reason = reason(channel, mode);
                for (var lane : Lane.values()) {
                    if (lane == Lane.CODE && mode == Mode.EXERCISE) continue;
                    all("refuse", () -> sweeping.refuse(lane, channel, mode, reason));
                }
            }
        }
    }

    /** What came to the last provider that may carry it. */
    private void goRound() {
        for (var lane : Lane.values()) {
            var candidates = candidates(lane);
            all("round", () -> goingRound.round(lane, candidates));
        }
    }

    private List<GoingRound.Candidate> candidates(Lane lane) {
        var open = Set.copyOf(providers.open());
        return Arrays.stream(Channel.values())
                .flatMap(channel -> providers.inTurn(channel).stream())
                .flatMap(provider -> candidates(
                        provider, open.contains(provider) && provider.health().takes(lane)))
                .toList();
    }

    private static Stream<GoingRound.Candidate> candidates(Provider provider, boolean works) {
        var identity = provider.identity();
        var reach = provider.reach();
        var codes = reach.everywhere() ? List.of("") : reach.widestCodes();
        return reach.modes().stream()
                .flatMap(mode -> codes.stream()
                        .map(code -> new GoingRound.Candidate(identity.name(), identity.channel(), mode, code, works)));
    }

    private Reason reason(Channel channel, Mode mode) {
        return switch (mode) {
            case EXERCISE -> providers.serve(channel, Mode.LIVE) ? Reason.EXERCISE_ON_LIVE_CARRIER : Reason.NO_CARRIER;
            case LIVE -> providers.serve(channel, Mode.EXERCISE) ? Reason.LIVE_ON_TEST_CARRIER : Reason.NO_CARRIER;
        };
    }

    private int all(String what, IntSupplier sweep) {
        var all = 0;
        try {
            for (var round = 0; round < ROUNDS_MAX; round++) {
                var changed = sweep.getAsInt();
                all += changed;
                if (changed < settings.sweepMax()) break;
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("event=sweep_failed what={} cause={}", what, e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            // A fault in one kind of sweep must not stop the others.
            LOG.error("event=sweep_broke what={} cause={}", what, e.getClass().getName());
        }
        return all;
    }
}
