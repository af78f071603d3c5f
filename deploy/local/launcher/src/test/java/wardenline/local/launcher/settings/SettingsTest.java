package wardenline.local.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardenline.local.launcher.home.Ports;

class SettingsTest {
    private static final SharedSettings SHARED =
            new SharedSettings(Path.of("/data"), new Ports(1000), "00ff", PostSettings.NAIROBI);

    @Test
    void a_service_is_told_its_own_database_and_the_ports_with_the_offset() {
        var variables = new ServiceSettings(SHARED, 9081, "registry").variables();

        assertThat(variables)
                .containsEntry("SERVER_PORT", "9081")
                .containsEntry("SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:16432/registry")
                .containsEntry("SPRING_DATASOURCE_USERNAME", "registry")
                .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "localhost:20092")
                .containsEntry("WARDENLINE_PUBLIC_URL", "http://localhost:9080")
                .containsEntry("WARDENLINE_LOCAL_MODE", "true");
    }

    @Test
    void carriers_and_dispatch_agree_on_where_they_meet() {
        var dispatch = new DispatchSettings(new ServiceSettings(SHARED, 9083, "dispatch")).variables();
        var carriers = new CarriersSettings(SHARED).variables();

        assertThat(carriers).containsEntry("SERVER_PORT", "9091");
        assertThat(dispatch.values()).contains("http://localhost:9091/carriers/twilio");
        assertThat(dispatch.values()).contains(carriers.get("WARDENLINE_CARRIERS_SMTP_A_PORT"));
        assertThat(dispatch.values()).contains(carriers.get("WARDENLINE_CARRIERS_SMTP_B_PORT"));
        assertThat(dispatch.values()).contains(carriers.get("WARDENLINE_CARRIERS_TWILIO_TOKEN"));
        for (var agreed : List.of("PORT", "SYSTEMID", "PASSWORD"))
            assertThat(dispatch.get("WARDENLINE_CARRIERS_SMPP_A_" + agreed))
                    .isEqualTo(carriers.get("WARDENLINE_CARRIERS_SMPP_A_" + agreed));
        assertThat(dispatch)
                .containsEntry("WARDENLINE_BOUNCES_MAILBOX_PORT", carriers.get("WARDENLINE_CARRIERS_IMAP_PORT"))
                .containsEntry("WARDENLINE_BOUNCES_MAILBOX_PASSWORD", carriers.get("WARDENLINE_CARRIERS_IMAP_PASSWORD"))
                .containsEntry("WARDENLINE_CARRIERS_SMTP_A_BOUNCEADDRESS", "bounces@nairobi.example.org");
    }

    @Test
    void probes_go_to_nobody_whom_the_demonstration_enrols_and_who_is_always_there() {
        var dispatch = new DispatchSettings(new ServiceSettings(SHARED, 9083, "dispatch")).variables();
        var carriers = new CarriersSettings(SHARED).variables();

        for (var channel : List.of("EMAIL", "SMS", "VOICE", "FAX"))
            assertThat(List.of(String.valueOf(carriers.get("WARDENLINE_CARRIERS_TEST_DESTINATIONS"))
                            .split(",")))
                    .contains(dispatch.get("WARDENLINE_DISPATCH_PROBE_" + channel));

        assertThat(dispatch.get("WARDENLINE_DISPATCH_PROBE_EMAIL")).endsWith("@post.example.org");
        for (var channel : List.of("SMS", "VOICE", "FAX"))
            assertThat(dispatch.get("WARDENLINE_DISPATCH_PROBE_" + channel)).startsWith("+442079460");
    }

    @Test
    void journals_of_dispatch_lie_with_the_data_where_they_outlive_it() {
        var dispatch = new DispatchSettings(new ServiceSettings(SHARED, 9083, "dispatch")).variables();

        assertThat(dispatch).containsEntry("WARDENLINE_DISPATCH_JOURNAL_DIRECTORY", "/data/journal");
    }

    @Test
    void the_audit_key_is_made_once_and_kept(@TempDir Path data) {
        var first = LocalSecrets.auditKey(data);

        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(LocalSecrets.auditKey(data)).isEqualTo(first);
        assertThat(data.resolve("audit.key")).isRegularFile();
    }
}
