package wardenline.local.launcher.process;

/** Where a supervised process is in its life. */
public enum Phase {
    WAITING("waiting"),
    PREPARING("preparing"),
    STARTING("starting"),
    READY("ready"),
    BACKING_OFF("backing off"),
    STOPPING("stopping"),
    STOPPED("stopped"),
    FAILED("failed");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
