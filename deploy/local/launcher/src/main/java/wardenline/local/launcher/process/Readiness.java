package wardenline.local.launcher.process;

/** Asks a process whether it can do its work now. Never throws, never takes longer than a few seconds. */
@FunctionalInterface
public interface Readiness {
    boolean holds();
}
