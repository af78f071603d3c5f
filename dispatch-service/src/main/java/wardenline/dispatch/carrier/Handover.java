package wardenline.dispatch.carrier;

/**
 * The moment from which on a message may be taken. A carrier asks right before it writes what could be taken, and writes nothing of it
 * where it hears {@code false}: until then it is sure that nothing was sent, whatever becomes of the process.
 */
@FunctionalInterface
public interface Handover {

    /** Of what nobody else would send. */
    Handover UNNOTED = () -> true;

    /** Whether it may go. */
    boolean begins();
}
