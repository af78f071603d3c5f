package wardenline.bench;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * What the processes of the line and this one, which plays the carriers, have taken of the processors, user and system time.
 *
 * @param database the server with all that it started and that still runs
 */
record ProcessorTime(Duration service, Duration database, Duration broker, Duration sinks) {

    static ProcessorTime of(long service, long database, long broker) {
        return new ProcessorTime(
                taken(service),
                taken(database),
                taken(broker),
                taken(ProcessHandle.current().pid()));
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(
                service.minus(before.service),
                database.minus(before.database),
                broker.minus(before.broker),
                sinks.minus(before.sinks));
    }

    /** Microseconds of each, for each message. */
    void put(Figures figures, String what, int messages) {
        figures.put(what + ", service µs", micros(service, messages));
        figures.put(what + ", database µs", micros(database, messages));
        figures.put(what + ", broker µs", micros(broker, messages));
        figures.put(what + ", sinks µs", micros(sinks, messages));
    }

    private static double micros(Duration taken, int messages) {
        return taken.toNanos() / 1e3 / messages;
    }

    private static Duration taken(long pid) {
        var process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
