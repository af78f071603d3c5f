package wardenline.local.launcher.process;

/** The signal that asks a process to end in good order. PostgreSQL waits for its clients on TERM, and does not on INT. */
public enum StopSignal {
    TERM,
    INT
}
