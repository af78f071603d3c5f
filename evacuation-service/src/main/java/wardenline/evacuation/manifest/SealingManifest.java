package wardenline.evacuation.manifest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.evacuation.EvacuationLimits;
import wardenline.evacuation.EvacuationMetric;
import wardenline.evacuation.assembly.AssemblyPoints;
import wardenline.evacuation.callforward.CallState;
import wardenline.evacuation.callforward.CalledPeople;
import wardenline.evacuation.callforward.CalledPerson;
import wardenline.evacuation.departure.Departure;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.operation.Evacuations;
import wardenline.platform.Post;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Draws up the manifest of a departure, and seals it once boarding is closed. */
@Component
class SealingManifest {

    private static final Logger log = LoggerFactory.getLogger(SealingManifest.class);

    private final Manifests manifests;
    private final Evacuations evacuations;
    private final AssemblyPoints points;
    private final Departures departures;
    private final CalledPeople called;
    private final AuditChain audit;
    private final EvacuationLimits limits;
    private final Post post;
    private final MeterRegistry meters;
    private final Clock clock;

    SealingManifest(
            Manifests manifests,
            Evacuations evacuations,
            AssemblyPoints points,
            Departures departures,
            CalledPeople called,
            AuditChain audit,
            EvacuationLimits limits,
            Post post,
            MeterRegistry meters,
            Clock clock) {
        this.manifests = manifests;
        this.evacuations = evacuations;
        this.points = points;
        this.departures = departures;
        this.called = called;
        this.audit = audit;
        this.limits = limits;
        this.post = post;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A manifest as it stands.
     *
     * @param seal null while it is not sealed: then it still follows check-ins and corrections of names
     */
    record Standing(
            Departure departure,
            Manifest manifest,
            @Nullable Sealed seal) {

        /** The canonical text: as sealed, or as it would be. */
        String content() {
            return seal == null ? manifest.canonical() : seal.content();
        }

        /** The digest of the content. */
        String digest() {
            return seal == null ? Manifest.digest(content()) : seal.digest();
        }
    }

    @Transactional(readOnly = true)
    Optional<Standing> find(DepartureId id) {
        return departures
                .find(id)
                .map(departure -> manifests
                        .find(id)
                        .map(seal -> new Standing(departure, seal.manifest(), seal))
                        .orElseGet(() -> new Standing(departure, drawUp(departure), null)));
    }

    /** What became of sealing. */
    sealed interface Sealing {
        record Done(Standing standing) implements Sealing {}

        /** Sealed before, by whomever: a seal is set once, and stays. */
        record SealedBefore(Standing standing) implements Sealing {}

        record NoSuchDeparture() implements Sealing {}

        /** People may still come. */
        record StillOpen() implements Sealing {}

        /** The content is not what the officer looked at. */
        record Changed() implements Sealing {}
    }

    /**
     * Seals.
     *
     * @param seen the digest of the content the officer looked at; null where they name none
     */
    @Transactional
    Sealing seal(DepartureId id, @Nullable String seen, Officer officer) {
        departures.find(id).ifPresent(departure -> evacuations.take(departure.evacuation()));
        var standing = find(id);
        if (standing.isEmpty()) {
            return new Sealing.NoSuchDeparture();
        }
        if (standing.get().seal() != null) {
            return new Sealing.SealedBefore(standing.get());
        }
        var departure = standing.get().departure();
        if (departure.isOpen()) {
            return new Sealing.StillOpen();
        }
        var manifest = standing.get().manifest();
        var content = manifest.canonical();
        var digest = Manifest.digest(content);
        if (seen != null && !seen.equals(digest)) {
            return new Sealing.Changed();
        }
        var people = manifest.passengers().size();
        var seal = new Sealed(content, digest, clock.instant(), officer.name());
        manifests.add(id, seal, people, officer);
        audit.record(
                officer.actor(),
                "MANIFEST_SEALED",
                "departure:" + id.value(),
                "people=" + people + " sha256=" + digest);
        EvacuationMetric.MANIFESTS_SEALED.add(meters, 1);
        log.info("event=manifest_sealed departure={} people={} sha256={}", id.value(), people, digest);
        return new Sealing.Done(new Standing(departure, seal.manifest(), seal));
    }

    private Manifest drawUp(Departure departure) {
        var evacuation = evacuations.find(departure.evacuation()).orElseThrow();
        var point = points.find(departure.point()).orElseThrow();
        var closedAt = departure.closing().map(Departure.Closed::at).orElse(departure.departsAt());
        var day = LocalDate.ofInstant(closedAt, post.zone());
        var heading = new Manifest.Heading(
                evacuation.name(),
                evacuation.mode().name(),
                departure.id().value(),
                departure.name(),
                point.name(),
                departure.departsAt(),
                closedAt);
        var passengers = called.onto(departure.id()).stream()
                .filter(person -> person.state() == CallState.CHECKED_IN)
                .map(person -> passenger(person, day))
                .toList();
        return Manifest.of(heading, passengers);
    }

    private Passenger passenger(CalledPerson person, LocalDate day) {
        var born = person.birthDate();
        var guardian = person.guardian();
        var household = person.household();
        var settlement = person.settled().orElseThrow();
        var minor = born == null ? guardian != null : Period.between(born, day).getYears() < limits.adultFromYears();
        return new Passenger(
                household == null ? person.party().value() : household,
                person.party().value(),
                person.person().value(),
                guardian == null ? null : guardian.value(),
                person.familyName(),
                person.givenName(),
                born,
                minor,
                person.code().value(),
                settlement.at(),
                settlement.by());
    }
}
