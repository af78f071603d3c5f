package wardenline.local.launcher.process;

import java.io.IOException;

/** Work around a start: laying out files before it, creating databases after it. May be repeated, so it must be repeatable. */
@FunctionalInterface
public interface Step {
    Step NONE = told -> {};

    /** @param told what is being done now, in a word or two, for the person who waits */
    void run(Told told) throws IOException, InterruptedException;

    /** Hears what a step is doing. */
    @FunctionalInterface
    interface Told {
        void now(String doing);
    }
}
