package wardenline.evacuation.manifest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.MayRun;
import wardenline.evacuation.departure.DepartureId;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.security.Officer;

/** Manifests, for programs. */
@RestController
@RequestMapping("/api/evacuation/departures/{id}/manifest")
class ManifestEndpoint {

    private final SealingManifest sealing;

    ManifestEndpoint(SealingManifest sealing) {
        this.sealing = sealing;
    }

    /** @param digest of the content the caller looked at; another content is then not sealed. May be left out */
    record NewSeal(@Nullable String digest) {}

    /**
     * @param digest SHA-256 in hex over the canonical content, sealed or not
     * @param sealedAt null while it is not sealed
     */
    record ManifestView(
            UUID departureId,
            String departure,
            boolean closed,
            int people,
            long minors,
            String digest,
            @Nullable Instant sealedAt,
            @Nullable String sealedBy,
            List<HouseholdView> households) {}

    record HouseholdView(UUID householdId, List<PassengerView> passengers) {}

    record PassengerView(
            UUID personId,
            @Nullable UUID guardianId,
            String familyName,
            String givenName,
            @Nullable LocalDate birthDate,
            boolean minor,
            Instant checkedInAt) {

        static PassengerView of(Passenger one) {
            return new PassengerView(
                    one.person(),
                    one.guardian(),
                    one.familyName(),
                    one.givenName(),
                    one.birthDate(),
                    one.minor(),
                    one.checkedInAt());
        }
    }

    @MayRead
    @GetMapping
    ManifestView one(@PathVariable UUID id) {
        return sealing.find(new DepartureId(id))
                .map(ManifestEndpoint::view)
                .orElseThrow(() -> new NotFound("departure", id));
    }

    /** The canonical text: what the digest is taken over. */
    @MayRead
    @GetMapping(path = "/canonical", produces = "text/plain;charset=UTF-8")
    String canonical(@PathVariable UUID id) {
        return sealing.find(new DepartureId(id))
                .map(SealingManifest.Standing::content)
                .orElseThrow(() -> new NotFound("departure", id));
    }

    @MayRead
    @GetMapping(path = "/csv", produces = "text/csv;charset=UTF-8")
    ResponseEntity<String> csv(@PathVariable UUID id) {
        var standing = sealing.find(new DepartureId(id)).orElseThrow(() -> new NotFound("departure", id));
        return csv(standing);
    }

    static ResponseEntity<String> csv(SealingManifest.Standing standing) {
        var file = "manifest-" + standing.departure().id().value() + ".csv";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file).build().toString())
                .body(ManifestTable.csv(standing.manifest()));
    }

    @MayRun
    @PostMapping("/seal")
    ManifestView seal(@PathVariable UUID id, @RequestBody Optional<NewSeal> wanted, Officer officer) {
        var seen = wanted.map(NewSeal::digest).orElse(null);
        return switch (sealing.seal(new DepartureId(id), seen, officer)) {
            case SealingManifest.Sealing.Done done -> view(done.standing());
            case SealingManifest.Sealing.SealedBefore before -> view(before.standing());
            case SealingManifest.Sealing.NoSuchDeparture _ -> throw new NotFound("departure", id);
            case SealingManifest.Sealing.StillOpen _ ->
                throw new Refused("STILL_OPEN", "People may still come: close the departure first.");
            case SealingManifest.Sealing.Changed _ ->
                throw new Refused("CHANGED", "The manifest changed since you looked at it: look again.");
        };
    }

    private static ManifestView view(SealingManifest.Standing standing) {
        var seal = standing.seal();
        return new ManifestView(
                standing.departure().id().value(),
                standing.departure().name(),
                !standing.departure().isOpen(),
                standing.manifest().passengers().size(),
                standing.manifest().minors(),
                standing.digest(),
                seal == null ? null : seal.at(),
                seal == null ? null : seal.by(),
                standing.manifest().households().stream()
                        .map(household -> new HouseholdView(
                                household.id(),
                                household.passengers().stream()
                                        .map(PassengerView::of)
                                        .toList()))
                        .toList());
    }
}
