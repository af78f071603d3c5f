package wardenline.dispatch.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.carrier.Providers;
import wardenline.platform.problem.NotFound;

/** Everything that can be held: each channel that has a provider, and each provider. */
@Service
public class ControlViews {

    private final Controls controls;
    private final Providers providers;
    private final StandIns standIns;

    ControlViews(Controls controls, Providers providers, StandIns standIns) {
        this.controls = controls;
        this.providers = providers;
        this.standIns = standIns;
    }

    @Transactional(readOnly = true)
    public List<ControlView> all() {
        var now = new Now(controls.all(), controls.inFlight(), controls.emergencies(carried()), identities());
        var views = new ArrayList<ControlView>();
        for (var channel : Channel.values()) {
            var mine = now.on(channel);
            if (mine.isEmpty()) continue;
            views.add(view(channel, Control.WHOLE_CHANNEL, now));
            mine.forEach(provider -> views.add(view(channel, provider.name(), now)));
        }
        return views;
    }

    @Transactional(readOnly = true)
    public ControlView one(Channel channel, String provider) {
        return all().stream()
                .filter(view -> view.channel() == channel && view.provider().equals(provider))
                .findFirst()
                .orElseThrow(() -> new NotFound("provider", channel + "/" + provider));
    }

    /** Whether it works or not, for what waits may wait for it. */
    private List<Controls.Carries> carried() {
        return identities().stream()
                .flatMap(identity -> providers.named(identity.name(), identity.channel()).stream())
                .flatMap(ControlViews::carried)
                .toList();
    }

    private static Stream<Controls.Carries> carried(Provider provider) {
        var place = new Controls.Place(
                provider.identity().channel(), provider.identity().name());
        var reach = provider.reach();
        var codes = reach.everywhere() ? List.of("") : reach.widestCodes();
        return reach.modes().stream()
                .flatMap(mode -> codes.stream().map(code -> new Controls.Carries(place, mode, code)));
    }

    private List<Provider.Identity> identities() {
        return providers.standings().stream().map(ProviderStanding::identity).toList();
    }

    private record Now(
            List<Control> controls,
            Map<Controls.Place, Integer> inFlight,
            Map<Controls.Place, Controls.Emergencies> emergencies,
            List<Provider.Identity> identities) {

        List<Provider.Identity> on(Channel channel) {
            return identities.stream()
                    .filter(identity -> identity.channel() == channel)
                    .toList();
        }

        Optional<Control> control(Channel channel, String provider) {
            return controls.stream()
                    .filter(control -> control.of(channel, provider))
                    .findFirst();
        }

        boolean held(Channel channel, String provider) {
            return control(channel, provider)
                            .filter(control -> control.state().holds())
                            .isPresent()
                    || control(channel, Control.WHOLE_CHANNEL)
                            .filter(control -> control.state().holds())
                            .isPresent();
        }

        int flying(Channel channel, String provider) {
            return inFlight.entrySet().stream()
                    .filter(flying -> flying.getKey().channel() == channel)
                    .filter(flying -> provider.equals(Control.WHOLE_CHANNEL)
                            || flying.getKey().provider().equals(provider))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    private ControlView view(Channel channel, String provider, Now now) {
        var control = now.control(channel, provider);
        var state = control.map(Control::state).orElse(ControlState.RUNNING);
        var inFlight = now.flying(channel, provider);
        var waiting =
                now.emergencies().getOrDefault(new Controls.Place(channel, provider), new Controls.Emergencies(0, 0));
        var ifHeld = providers.named(provider, channel).map(standIns::of).orElse(IfHeld.WHOLE_CHANNEL);
        return new ControlView(
                channel,
                provider,
                state,
                control.map(Control::reason),
                control.map(Control::by),
                control.map(Control::since),
                now.held(channel, provider),
                state == ControlState.DRAINING && inFlight == 0,
                inFlight,
                ifHeld.stops().isPresent(),
                ifHeld,
                waiting.due(),
                waiting.later());
    }
}
