package wardenline.local.launcher.command;

/** What {@code ./wardenline} tells the shell. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    /** Only from status: nothing is running. */
    static final int NOT_RUNNING = 3;

    private ExitCode() {}
}
