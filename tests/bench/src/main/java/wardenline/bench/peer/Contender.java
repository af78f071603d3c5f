package wardenline.bench.peer;

import wardenline.contracts.Urgency;

/** Who brings numbered mails to the sink, and can be killed while it does. */
public interface Contender extends AutoCloseable {

    /** As the figures name it. */
    String name();

    /** Everything that is not part of the measured time: what is returned hands the mails 0 to {@code mails} - 1 over durably. */
    Runnable prepare(Urgency urgency, int mails);

    /** Whether it has nothing left to send. */
    boolean done();

    /** Kills the worker with signal 9 and has it started again at once. */
    void crash();

    @Override
    void close();
}
