package wardenline.bench;

import java.time.Duration;

/**
 * What the processes of the line and this one, which plays the carriers, have taken of the processors, user and system time.
 *
 * @param database the server with all that it started and that still runs
 */
record ProcessorTime(Duration service, Duration database, Duration broker, Duration sinks) {

    static final ProcessorTime NONE = new ProcessorTime(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    static ProcessorTime of(long service, long database, long broker) {
        var server = ProcessHandle.of(database).orElseThrow();
        return new ProcessorTime(
                taken(ProcessHandle.of(service).orElseThrow()),
                server.descendants().map(ProcessorTime::taken).reduce(taken(server), Duration::plus),
                taken(ProcessHandle.of(broker).orElseThrow()),
                taken(ProcessHandle.current()));
    }

    ProcessorTime plus(ProcessorTime more) {
        return new ProcessorTime(
                service.plus(more.service),
                database.plus(more.database),
                broker.plus(more.broker),
                sinks.plus(more.sinks));
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

    /** Nothing of a process that has just ended. */
    private static Duration taken(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
