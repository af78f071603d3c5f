package wardenline.dispatch.control;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import wardenline.contracts.Channel;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Pauses, drains and lets go. It holds here from the commit on, and on the other replicas within two seconds. */
@Service
class SettingControls {

    private static final Logger LOG = LoggerFactory.getLogger(SettingControls.class);

    private final Controls controls;
    private final ControlledGate gate;
    private final AuditChain audit;
    private final Clock clock;

    SettingControls(Controls controls, ControlledGate gate, AuditChain audit, Clock clock) {
        this.controls = controls;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
    }

    /** Setting again what is set changes nothing, so that a second click leaves no second entry. */
    @Transactional
    public void set(Channel channel, String provider, ControlState state, String reason, Officer officer) {
        var before = controls.find(channel, provider);
        if (before.isPresent()
                && before.get().state() == state
                && before.get().reason().equals(reason)) return;
        var since = clock.instant().truncatedTo(ChronoUnit.MICROS);
        controls.set(new Control(channel, provider, state, reason, officer.id(), since));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                gate.look();
                LOG.info("event=control_set channel={} provider={} state={}", channel, provider, state);
            }
        });
        audit.record(officer.actor(), action(state), channel + "/" + provider, reason);
    }

    private static String action(ControlState state) {
        return switch (state) {
            case RUNNING -> "carrier-resumed";
            case PAUSED -> "carrier-paused";
            case DRAINING -> "carrier-draining";
        };
    }
}
