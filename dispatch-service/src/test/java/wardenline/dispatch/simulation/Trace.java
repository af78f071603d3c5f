package wardenline.dispatch.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import wardenline.dispatch.id.DeliveryId;

/** What happened, in words; written only when somebody wants to read it, because words cost more than the simulation. */
final class Trace {

    private final Timeline time;
    private final boolean wanted;
    private final List<String> lines = new ArrayList<>();

    Trace(Timeline time, boolean wanted) {
        this.time = time;
        this.wanted = wanted;
    }

    void note(Supplier<String> what) {
        if (wanted) lines.add(String.format(Locale.ROOT, "%9.3fs  %s", time.now() / 1000.0, what.get()));
    }

    /** Wanted or not: it is seldom, and the next time it may not happen. */
    void failed(Throwable failure) {
        var stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        lines.add(stack.toString());
    }

    List<String> lines() {
        return lines;
    }

    static String name(DeliveryId delivery) {
        return "d" + delivery.value().getLeastSignificantBits();
    }
}
