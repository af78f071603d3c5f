package wardenline.local.launcher.control;

import java.util.List;
import java.util.Map;
import wardenline.local.launcher.process.Status;

/**
 * What the supervisor tells about the whole.
 *
 * @param stage STARTING until all were ready once, then UP, at the end STOPPING
 * @param healthy what each running process says of itself; only when asked for
 */
public record SystemState(long pid, int portOffset, Stage stage, List<Status> processes, Map<String, Boolean> healthy) {

    /** Where the whole is in its life. */
    public enum Stage {
        STARTING,
        UP,
        STOPPING
    }
}
