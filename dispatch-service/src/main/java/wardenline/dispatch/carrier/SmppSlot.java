package wardenline.dispatch.carrier;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The place of one session, and how many requests wait for their answer on it. Whoever keeps the sessions guards it. */
final class SmppSlot {

    private @Nullable SmppSession session;
    private int inUse;

    /** It has not failed since it was last bound: waiting for it is worth while. */
    private boolean hopeful = true;

    /** A session took the place of the one before, with nothing in use. */
    void occupy(SmppSession bound) {
        session = bound;
        inUse = 0;
        hopeful = true;
    }

    /** It could not be bound; whether that is news. */
    boolean fail() {
        var news = hopeful;
        hopeful = false;
        return news;
    }

    /** The session, as long as it is of use. */
    Optional<SmppSession> session() {
        return Optional.ofNullable(session).filter(bound -> !bound.ended());
    }

    boolean bound() {
        return session().isPresent();
    }

    boolean hopeful() {
        return hopeful;
    }

    boolean answersQueries() {
        return session().filter(SmppSession::answersQueries).isPresent();
    }

    int inUse() {
        return bound() ? inUse : 0;
    }

    int room(int windowMax) {
        return bound() ? windowMax - inUse : 0;
    }

    void lend() {
        inUse++;
    }

    void giveBack(SmppSession lent) {
        if (session == lent) inUse--;
    }
}
