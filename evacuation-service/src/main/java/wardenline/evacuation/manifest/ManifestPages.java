package wardenline.evacuation.manifest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.evacuation.MayRead;
import wardenline.evacuation.MayRun;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.operation.Evacuations;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;

/** The manifest: to look at, to print, to seal. */
@Controller
@RequestMapping("/evacuation/{id}/manifest/{departureId}")
class ManifestPages {

    private final SealingManifest sealing;
    private final Evacuations evacuations;

    ManifestPages(SealingManifest sealing, Evacuations evacuations) {
        this.sealing = sealing;
        this.evacuations = evacuations;
    }

    @MayRead
    @GetMapping
    String one(@PathVariable UUID id, @PathVariable UUID departureId, Model model, Officer officer) {
        return page(standing(id, departureId), null, model, officer);
    }

    @MayRead
    @GetMapping("/csv")
    ResponseEntity<String> csv(@PathVariable UUID id, @PathVariable UUID departureId) {
        return ManifestEndpoint.csv(standing(id, departureId));
    }

    @MayRun
    @PostMapping("/seal")
    String seal(
            @PathVariable UUID id,
            @PathVariable UUID departureId,
            @RequestParam String digest,
            Model model,
            Officer officer) {
        var address = "redirect:/evacuation/"
                + standing(id, departureId).departure().evacuation().value() + "/manifest/" + departureId;
        return switch (sealing.seal(new DepartureId(departureId), digest, officer)) {
            case SealingManifest.Sealing.Done _ -> address;
            case SealingManifest.Sealing.SealedBefore _ -> address;
            case SealingManifest.Sealing.NoSuchDeparture _ -> throw new NotFound("departure", departureId);
            case SealingManifest.Sealing.StillOpen _ ->
                page(standing(id, departureId), "People may still come: close the departure first.", model, officer);
            case SealingManifest.Sealing.Changed _ ->
                page(
                        standing(id, departureId),
                        "The manifest changed since you looked at it. This is how it stands now: look again, then seal.",
                        model,
                        officer);
        };
    }

    private SealingManifest.Standing standing(UUID id, UUID departureId) {
        return sealing.find(new DepartureId(departureId))
                .filter(standing -> standing.departure().evacuation().value().equals(id))
                .orElseThrow(() -> new NotFound("departure", departureId));
    }

    private String page(SealingManifest.Standing standing, @Nullable String problem, Model model, Officer officer) {
        var evacuation = evacuations
                .find(new EvacuationId(standing.departure().evacuation().value()))
                .orElseThrow();
        model.addAttribute("evacuation", evacuation);
        model.addAttribute("mode", evacuation.mode());
        model.addAttribute("mayRun", officer.is(Role.EVACUATION_OFFICER));
        model.addAttribute("standing", standing);
        model.addAttribute("departure", standing.departure());
        model.addAttribute("manifest", standing.manifest());
        model.addAttribute("households", standing.manifest().households());
        model.addAttribute("digest", standing.digest());
        model.addAttribute("seal", standing.seal());
        model.addAttribute("refusal", problem);
        return "evacuation/manifest";
    }
}
