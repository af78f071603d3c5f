package wardenline.local.launcher.embassy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wardenline.local.launcher.broker.KafkaBroker;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Ports;
import wardenline.local.launcher.postgres.PostgresServer;
import wardenline.local.launcher.process.Notices;
import wardenline.local.launcher.process.ProcessPlan;
import wardenline.local.launcher.process.Step;
import wardenline.local.launcher.process.StopSignal;
import wardenline.local.launcher.process.Tier;
import wardenline.local.launcher.service.BuiltJar;
import wardenline.local.launcher.service.ExtractedApp;
import wardenline.local.launcher.service.HealthEndpoint;
import wardenline.local.launcher.settings.CarriersSettings;
import wardenline.local.launcher.settings.DispatchSettings;
import wardenline.local.launcher.settings.GatewaySettings;
import wardenline.local.launcher.settings.IdentitySettings;
import wardenline.local.launcher.settings.LocalSecrets;
import wardenline.local.launcher.settings.PostSettings;
import wardenline.local.launcher.settings.ServiceSettings;
import wardenline.local.launcher.settings.SharedSettings;
import wardenline.local.launcher.settings.WardenSettings;

/** The whole system on one machine. */
public final class Embassy {
    private static final List<String> DATABASES = List.of("registry", "warden", "dispatch", "evacuation");
    private static final Duration START_WITHIN = Duration.ofSeconds(180);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final Set<String> STORES = Set.of("postgres", "kafka");

    private final Home home;
    private final Ports ports;
    private final Notices notices;
    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    public Embassy(Home home, Ports ports, Notices notices) {
        this.home = home;
        this.ports = ports;
        this.notices = notices;
    }

    /** @param only the names wanted; all when empty */
    public List<ProcessPlan> plans(List<String> only) {
        App.check(only);
        var shared = new SharedSettings(home.data(), ports, LocalSecrets.auditKey(home.data()), PostSettings.NAIROBI);
        var plans = new ArrayList<ProcessPlan>();
        plans.add(postgres());
        plans.add(kafka());
        for (var app : App.values()) plans.add(app(app, variables(app, shared)));
        return plans.stream()
                .filter(plan -> only.isEmpty() || only.contains(plan.name()))
                .toList();
    }

    /** Every port these listen on. */
    public static List<Integer> ports(List<ProcessPlan> plans) {
        return plans.stream().flatMap(plan -> plan.ports().stream()).toList();
    }

    private Map<String, String> variables(App app, SharedSettings shared) {
        return switch (app) {
            case IDENTITY -> new IdentitySettings(shared).variables();
            case CARRIERS -> new CarriersSettings(shared).variables();
            case REGISTRY -> new ServiceSettings(shared, ports.registry(), "registry").variables();
            case WARDEN -> new WardenSettings(new ServiceSettings(shared, ports.warden(), "warden")).variables();
            case DISPATCH ->
                new DispatchSettings(new ServiceSettings(shared, ports.dispatch(), "dispatch")).variables();
            case EVACUATION -> new ServiceSettings(shared, ports.evacuation(), "evacuation").variables();
            case GATEWAY -> new GatewaySettings(shared).variables();
        };
    }

    private List<Integer> ports(App app) {
        return switch (app) {
            case IDENTITY -> List.of(ports.identity());
            case CARRIERS ->
                List.of(ports.carriers(), ports.mailRelayA(), ports.mailRelayB(), ports.bounceMailbox(), ports.smscA());
            case REGISTRY -> List.of(ports.registry());
            case WARDEN -> List.of(ports.warden());
            case DISPATCH -> List.of(ports.dispatch());
            case EVACUATION -> List.of(ports.evacuation());
            case GATEWAY -> List.of(ports.gateway());
        };
    }

    private ProcessPlan app(App app, Map<String, String> variables) {
        var readiness = new HealthEndpoint(ports(app).getFirst());
        var built = new BuiltJar(home.source(), app.module());
        var extracted = new ExtractedApp(app.processName(), built, home, java, app.javaOptions(), readiness, notices);
        return new ProcessPlan(
                app.processName(),
                app.tier(),
                ports(app),
                app.tier() == Tier.SERVICES ? STORES : Set.of(),
                told -> extracted.prepare(variables, told),
                extracted::command,
                variables,
                home.data(),
                extracted.marker(),
                home.log(app.processName()),
                readiness,
                Step.NONE,
                START_WITHIN,
                StopSignal.TERM,
                STOP_WITHIN);
    }

    private ProcessPlan postgres() {
        var server = new PostgresServer(home.postgres(), ports.postgres());
        return new ProcessPlan(
                "postgres",
                Tier.STORES,
                List.of(ports.postgres()),
                Set.of(),
                server::prepare,
                server::command,
                Map.of(),
                home.data(),
                server.marker(),
                home.log("postgres"),
                server::answers,
                told -> server.createDatabases(DATABASES),
                START_WITHIN,
                StopSignal.INT,
                STOP_WITHIN);
    }

    private ProcessPlan kafka() {
        var broker = new KafkaBroker(home.kafka(), home.libraries(), java, ports.kafka(), ports.kafkaController());
        return new ProcessPlan(
                "kafka",
                Tier.STORES,
                List.of(ports.kafka(), ports.kafkaController()),
                Set.of(),
                broker::prepare,
                broker::command,
                Map.of(),
                home.data(),
                broker.marker(),
                home.log("kafka"),
                broker::answers,
                Step.NONE,
                START_WITHIN,
                StopSignal.TERM,
                STOP_WITHIN);
    }

    /** Refuses names that are none of the system's. */
    public static void check(List<String> only) {
        App.check(only);
    }

    /** The modules to build for these names; all when empty. */
    public static List<String> modules(List<String> only) {
        App.check(only);
        return Arrays.stream(App.values())
                .filter(app -> only.isEmpty() || only.contains(app.processName()))
                .map(App::module)
                .toList();
    }

    static CannotGoOn unknown(String name, List<String> known) {
        return new CannotGoOn("There is no process \"" + name + "\": choose of " + String.join(", ", known) + ".");
    }
}
