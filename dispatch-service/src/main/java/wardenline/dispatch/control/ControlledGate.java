package wardenline.dispatch.control;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import wardenline.dispatch.carrier.Gate;
import wardenline.dispatch.carrier.Provider;

/**
 * Keeps what operators hold in memory, read once a second, so that a hold reaches every replica within two. While the database is
 * away the last word stands.
 */
@Component
class ControlledGate implements Gate {

    private static final Logger LOG = LoggerFactory.getLogger(ControlledGate.class);

    private final Controls controls;
    private volatile Set<Controls.Place> held;

    /** Read before the first worker starts: a restart must not let go what an operator holds. */
    ControlledGate(Controls controls) {
        this.controls = controls;
        this.held = held(controls.all());
    }

    @Override
    public boolean open(Provider.Identity provider) {
        var now = held;
        return now.isEmpty()
                || !now.contains(new Controls.Place(provider.channel(), provider.name()))
                        && !now.contains(new Controls.Place(provider.channel(), Control.WHOLE_CHANNEL));
    }

    void refresh() {
        held = held(controls.all());
    }

    @Scheduled(fixedRateString = "PT1S")
    void look() {
        try {
            refresh();
        } catch (DataAccessException e) {
            LOG.warn("event=controls_not_read cause={}", e.getClass().getSimpleName());
        }
    }

    private static Set<Controls.Place> held(List<Control> controls) {
        return controls.stream()
                .filter(control -> control.state().holds())
                .map(control -> new Controls.Place(control.channel(), control.provider()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
