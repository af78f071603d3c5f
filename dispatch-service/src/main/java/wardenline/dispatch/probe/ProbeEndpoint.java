package wardenline.dispatch.probe;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import wardenline.contracts.Channel;
import wardenline.platform.problem.Refused;
import wardenline.platform.security.Officer;

/** Probes, for programs. */
@RestController
@RequestMapping("/api/dispatch/probes")
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class ProbeEndpoint {

    private final Probes probes;
    private final AskingProbes asking;

    ProbeEndpoint(Probes probes, AskingProbes asking) {
        this.probes = probes;
        this.asking = asking;
    }

    /** The last probe of each provider. */
    @GetMapping
    List<Probe> all() {
        return probes.all();
    }

    /** Probes one now, and answers when the carrier has. */
    @PostMapping("/{channel}/{provider}")
    List<Probe> now(@PathVariable Channel channel, @PathVariable String provider, Officer officer) {
        switch (asking.ask(channel, provider, officer)) {
            case PROBED -> {}
            case HELD -> throw new Refused("PROVIDER_HELD", "An operator holds this provider: it is not probed.");
            case NO_DESTINATION ->
                throw new Refused(
                        "NO_DESTINATION", "No probe destination is set for this channel: WARDENLINE_DISPATCH_PROBE_….");
            case JUST_NOW -> throw new Refused("PROBED_JUST_NOW", "It was probed a moment ago.");
        }
        return probes.all().stream()
                .filter(probe -> probe.channel() == channel && probe.provider().equals(provider))
                .toList();
    }
}
