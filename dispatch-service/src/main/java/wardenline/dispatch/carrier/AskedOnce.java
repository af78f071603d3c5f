package wardenline.dispatch.carrier;

import org.jspecify.annotations.Nullable;

/** Asks no second time: of what has begun to go, nothing may be called unsent. */
final class AskedOnce implements Handover {

    private final Handover handover;
    private @Nullable Boolean answer;

    AskedOnce(Handover handover) {
        this.handover = handover;
    }

    @Override
    public boolean begins() {
        if (answer == null) answer = handover.begins();
        return answer;
    }

    /** It came to that, and from then on it may be taken. */
    boolean begun() {
        return Boolean.TRUE.equals(answer);
    }

    /** It came to that, and the answer was no. */
    boolean refused() {
        return Boolean.FALSE.equals(answer);
    }
}
