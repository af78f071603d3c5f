package wardenline.dispatch.control;

/** What an operator wants of a provider or a channel. */
public enum ControlState {
    RUNNING,
    /** Nothing new is begun; what is in flight ends. */
    PAUSED,
    /** As paused, to be taken away: said to be drained once nothing is in flight any more. */
    DRAINING;

    public boolean holds() {
        return switch (this) {
            case RUNNING -> false;
            case PAUSED, DRAINING -> true;
        };
    }
}
