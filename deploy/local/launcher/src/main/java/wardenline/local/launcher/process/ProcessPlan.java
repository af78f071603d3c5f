package wardenline.local.launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All that is needed to run one process.
 *
 * @param name one word, as a person types it
 * @param tier those of higher tiers are stopped first
 * @param ports what it will listen on, the main one first
 * @param after names of those that must be ready before it is started
 * @param before done before every start
 * @param command read at every start, after {@code before}
 * @param environment added to the launcher's own
 * @param folder where it works
 * @param marker a part of the command line that tells this process from any other on the machine
 * @param readiness whether it can work
 * @param once done when it is first ready and before it counts as ready
 * @param startWithin a process not ready after this is killed and started again
 * @param stopWithin a process not gone this long after its stop signal is killed
 */
public record ProcessPlan(
        String name,
        Tier tier,
        List<Integer> ports,
        Set<String> after,
        Step before,
        Supplier<List<String>> command,
        Map<String, String> environment,
        Path folder,
        String marker,
        Path log,
        Readiness readiness,
        Step once,
        Duration startWithin,
        StopSignal stopSignal,
        Duration stopWithin) {}
