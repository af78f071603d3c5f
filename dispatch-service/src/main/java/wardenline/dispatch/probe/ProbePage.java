package wardenline.dispatch.probe;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import wardenline.contracts.Channel;
import wardenline.platform.security.Officer;

/** The board's button: probe it now. */
@Controller
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class ProbePage {

    private final AskingProbes asking;

    ProbePage(AskingProbes asking) {
        this.asking = asking;
    }

    @PostMapping("/operations/probes/{channel}/{provider}")
    String now(@PathVariable Channel channel, @PathVariable String provider, Officer officer) {
        return "redirect:/operations?probe=" + asking.ask(channel, provider, officer);
    }
}
