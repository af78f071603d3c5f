package wardenline.local.launcher.process;

import java.util.List;

/**
 * One process as it is now. Also what the supervisor answers over its socket.
 *
 * @param doing what a preparing process is busy with, or why a failed one failed; else empty
 * @param pid 0 when there is none
 * @param phaseSeconds how long it has been in this phase
 * @param startSeconds from the start of this process until it was ready; 0 before
 * @param uptimeSeconds since this process was started; 0 when there is none
 * @param restarts how often it was started again because it died
 * @param residentBytes memory in use, with children; 0 where it was not measured, which costs a walk through all processes
 */
public record Status(
        String name,
        Phase phase,
        String doing,
        long pid,
        List<Integer> ports,
        long phaseSeconds,
        double startSeconds,
        long uptimeSeconds,
        int restarts,
        long residentBytes) {

    Status holding(long bytes) {
        return new Status(name, phase, doing, pid, ports, phaseSeconds, startSeconds, uptimeSeconds, restarts, bytes);
    }
}
