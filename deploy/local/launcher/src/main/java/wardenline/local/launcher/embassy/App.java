package wardenline.local.launcher.embassy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import wardenline.local.launcher.process.Tier;

/** The project's own processes, with the heap each is given on one small machine. */
enum App {
    IDENTITY("deploy/local/identity", Tier.SURROUNDINGS, 96),
    CARRIERS("deploy/local/carriers", Tier.SURROUNDINGS, 256),
    REGISTRY("registry-service", Tier.SERVICES, 224),
    WARDEN("warden-service", Tier.SERVICES, 256),
    DISPATCH("dispatch-service", Tier.SERVICES, 320),
    EVACUATION("evacuation-service", Tier.SERVICES, 192),
    GATEWAY("deploy/gateway", Tier.GATEWAY, 256);

    private final String module;
    private final Tier tier;
    private final int heapMegabytes;

    App(String module, Tier tier, int heapMegabytes) {
        this.module = module;
        this.tier = tier;
        this.heapMegabytes = heapMegabytes;
    }

    String processName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String module() {
        return module;
    }

    Tier tier() {
        return tier;
    }

    /** The identity provider does next to nothing: compiling it thoroughly would cost more than it brings. */
    List<String> javaOptions() {
        var heap = "-Xmx" + heapMegabytes + "m";
        return this == IDENTITY ? List.of(heap, "-XX:TieredStopAtLevel=1") : List.of(heap);
    }

    static void check(List<String> names) {
        var known = new ArrayList<>(List.of("postgres", "kafka"));
        Arrays.stream(values()).map(App::processName).forEach(known::add);
        for (var name : names) {
            if (!known.contains(name)) throw Embassy.unknown(name, known);
        }
    }
}
