package wardenline.local.launcher.command;

import java.util.List;
import wardenline.local.launcher.console.Table;
import wardenline.local.launcher.home.Ports;

/** What stands where, and who may sign in. */
final class Addresses {
    private static final String OPEN = "open to everyone";

    private final Ports ports;

    Addresses(Ports ports) {
        this.ports = ports;
    }

    List<String> lines() {
        var gateway = ports.gatewayUrl();
        return new Table("what", "address", "sign-in (password of all: warden)")
                .row("Home and current alerts", gateway + "/", OPEN)
                .row("Enrol as a citizen", gateway + "/enrol", OPEN)
                .row("Draft, clear, release", gateway + "/desk", "drafter, rso, chief, dcm")
                .row("Registry of citizens", gateway + "/registry", "chief, coordinator, admin")
                .row("Operations", gateway + "/operations", "operator, rso, chief")
                .row("Evacuation", gateway + "/evacuation", "evac, chief")
                .row("Citizens' inbox", gateway + "/carriers/inbox", OPEN)
                .row("Citizens' phones", gateway + "/carriers/phones", OPEN)
                .row("APIs", gateway + "/api/docs", "tokens from " + ports.identityUrl())
                .row(
                        "PostgreSQL",
                        "localhost:" + ports.postgres(),
                        "role, password and database of one name, e.g. registry")
                .row("Kafka", "localhost:" + ports.kafka(), "none")
                .lines();
    }
}
