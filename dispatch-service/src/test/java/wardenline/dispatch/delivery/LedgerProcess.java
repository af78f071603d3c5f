package wardenline.dispatch.delivery;

import java.time.LocalTime;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import wardenline.dispatch.release.Releases;
import wardenline.dispatch.suppression.Suppressions;
import wardenline.platform.event.Outbox;
import wardenline.testkit.Postgres;

/** The beans of the ledger, without the workers, the sweeper and the joiner that drive them in production. */
final class LedgerProcess {

    private LedgerProcess() {}

    /** Not found by the service's own scan, as a plain configuration would be. */
    @TestConfiguration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Setup {
        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }
    }

    /** Clock, meters and the outbox's relay are the service's; beans of the same names here stand before the service's own. */
    static AnnotationConfigApplicationContext on(
            Postgres.Database database, ApplicationContext service, LedgerSettings settings) {
        var context = new AnnotationConfigApplicationContext();
        context.setParent(service);
        context.registerBean(
                "dataSource",
                SingleConnectionDataSource.class,
                () -> new SingleConnectionDataSource(database.jdbcUrl(), database.user(), database.password(), true));
        context.registerBean(
                "wardenline.dispatch.ledger-" + LedgerSettings.class.getName(), LedgerSettings.class, () -> settings);
        context.registerBean(
                "wardenline.dispatch.sleeping-hours-" + SleepingHours.class.getName(),
                SleepingHours.class,
                () -> new SleepingHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
        context.registerBean("database", JdbcConnectionDetails.class, () -> details(database));
        context.register(
                Setup.class,
                Acknowledgements.class,
                Attempts.class,
                Blames.class,
                Claims.class,
                Conclusions.class,
                Differences.class,
                Evidences.class,
                GoingRound.class,
                LeaseHolder.class,
                LedgerRows.class,
                Outbox.class,
                Plans.class,
                Presence.class,
                Releases.class,
                Suppressions.class,
                Sweeping.class,
                WrittenChanges.class);
        context.refresh();
        return context;
    }

    private static JdbcConnectionDetails details(Postgres.Database database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }
        };
    }
}
