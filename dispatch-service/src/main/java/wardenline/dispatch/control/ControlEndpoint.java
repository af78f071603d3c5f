package wardenline.dispatch.control;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import wardenline.contracts.Channel;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.security.Officer;

/** Pause, drain, resume: for programs. */
@RestController
@RequestMapping("/api/dispatch/controls")
@PreAuthorize("hasAnyRole('OPERATOR', 'ADMIN')")
class ControlEndpoint {

    private final ControlViews views;
    private final SettingControls setting;

    ControlEndpoint(ControlViews views, SettingControls setting) {
        this.views = views;
        this.setting = setting;
    }

    /** @param reason why; it stands on the board and in the audit chain */
    record Wanted(
            @NotNull ControlState state,

            @NotNull
            @Size(min = AuditedWord.CHARACTERS_MIN, max = AuditedWord.CHARACTERS_MAX)
            @Pattern(regexp = AuditedWord.WITHOUT_CONTACTS, message = AuditedWord.CONTACTS_LEFT_OUT)
            String reason) {
        Wanted {
            reason = reason == null ? "" : reason.strip();
        }
    }

    /** Every channel and provider, how it is held and what waits for it. */
    @GetMapping
    List<ControlView> all() {
        return views.all();
    }

    /** Holds a whole channel, emergencies too, or lets it go. */
    @PutMapping("/{channel}")
    ControlView channel(@PathVariable Channel channel, @Valid @RequestBody Wanted wanted, Officer officer) {
        return set(channel, Control.WHOLE_CHANNEL, wanted, officer);
    }

    /** Holds one provider on a channel, or lets it go; others that work and may carry the same take over at once. */
    @PutMapping("/{channel}/{provider}")
    ControlView provider(
            @PathVariable Channel channel,
            @PathVariable String provider,
            @Valid @RequestBody Wanted wanted,
            Officer officer) {
        return set(channel, provider, wanted, officer);
    }

    private ControlView set(Channel channel, String provider, Wanted wanted, Officer officer) {
        var known = views.one(channel, provider);
        setting.set(known.channel(), known.provider(), wanted.state(), wanted.reason(), officer);
        return views.one(channel, provider);
    }
}
