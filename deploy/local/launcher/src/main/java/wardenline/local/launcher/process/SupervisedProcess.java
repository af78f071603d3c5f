package wardenline.local.launcher.process;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import wardenline.local.launcher.home.CannotGoOn;

/**
 * One process and the thread that looks after it. All changes happen on that thread; others put orders in its queue and
 * read the volatile fields.
 */
final class SupervisedProcess implements Runnable {
    private enum Order {
        START,
        STOP,
        KILL,
        EXITED,
        END
    }

    /** A process that dies this often before it was ever ready is broken, not unlucky. */
    private static final int DEATHS_BEFORE_READY_MAX = 3;

    private static final Duration LOOK_EVERY = Duration.ofMillis(150);
    private static final int TAIL_LINES = 12;

    private final ProcessPlan plan;
    private final PidFile pidFile;
    private final Notices notices;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();

    private volatile Phase phase = Phase.WAITING;
    private volatile long phaseSince = System.nanoTime();
    private volatile String doing = "";
    private volatile @Nullable Process process;
    private volatile @Nullable Thread thread;
    private volatile long startedAt;
    private volatile double startSeconds;
    private volatile int restarts;
    private volatile boolean everReady;
    private volatile boolean ended;
    private boolean wanted;
    private boolean ending;
    private Backoff backoff = Backoff.fresh();

    SupervisedProcess(ProcessPlan plan, PidFile pidFile, Notices notices) {
        this.plan = plan;
        this.pidFile = pidFile;
        this.notices = notices;
    }

    ProcessPlan plan() {
        return plan;
    }

    Phase phase() {
        return phase;
    }

    boolean ended() {
        return ended;
    }

    void start() {
        orders.add(Order.START);
    }

    void stop() {
        orders.add(Order.STOP);
    }

    void kill() {
        orders.add(Order.KILL);
    }

    /** Stops the process and then the thread; preparations are broken off. */
    void end() {
        orders.add(Order.END);
        var working = thread;
        if (working != null && phase == Phase.PREPARING) working.interrupt();
    }

    Status status() {
        var now = System.nanoTime();
        var alive = Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
        return new Status(
                plan.name(),
                phase,
                doing,
                alive.map(ProcessHandle::pid).orElse(0L),
                plan.ports(),
                TimeUnit.NANOSECONDS.toSeconds(now - phaseSince),
                startSeconds,
                alive.isPresent() ? TimeUnit.NANOSECONDS.toSeconds(now - startedAt) : 0,
                restarts,
                0);
    }

    /** As {@link #status()}, with the memory it holds: dear, so only for who asks to see it. */
    Status measured() {
        return Optional.ofNullable(process)
                .filter(Process::isAlive)
                .map(alive -> status().holding(Resident.bytes(alive.toHandle())))
                .orElseGet(this::status);
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!ending) {
                if (wanted) {
                    liveOnce();
                } else {
                    obey(orders.take());
                }
            }
        } catch (InterruptedException e) {
            stopProcess();
        }
        ended = true;
    }

    private void liveOnce() throws InterruptedException {
        try {
            enter(Phase.PREPARING, "");
            plan.before().run(this::nowDoing);
            spawn();
        } catch (CannotGoOn e) {
            giveUp("cannot be started: " + e.line());
            return;
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            died("could not be started: " + e.getMessage(), Duration.ZERO);
            return;
        }
        while (wanted && isAlive()) {
            if (phase == Phase.STARTING) look();
            var order =
                    phase == Phase.STARTING ? orders.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS) : orders.take();
            if (order != null) obey(order);
        }
        if (wanted) exited();
    }

    private void spawn() throws IOException {
        var log = new ProcessLog(plan.log());
        log.moveAsideWhenLarge();
        var builder = new ProcessBuilder(OwnSession.of(plan.command().get()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.directory(plan.folder().toFile());
        builder.environment().putAll(plan.environment());
        startedAt = System.nanoTime();
        startSeconds = 0;
        var spawned = builder.start();
        process = spawned;
        pidFile.write(spawned.toHandle(), plan.marker());
        enter(Phase.STARTING, "");
        spawned.onExit().thenRun(() -> orders.add(Order.EXITED)).exceptionally(e -> null);
    }

    private void look() throws InterruptedException {
        if (plan.readiness().holds()) {
            try {
                if (!everReady) plan.once().run(this::nowDoing);
            } catch (IOException | RuntimeException e) {
                nowDoing(String.valueOf(e.getMessage()));
                return;
            }
            startSeconds = (System.nanoTime() - startedAt) / 1e9;
            everReady = true;
            enter(Phase.READY, "");
            notices.say(String.format(Locale.ROOT, "%s is ready after %.1f s", plan.name(), startSeconds));
        } else if (lived().compareTo(plan.startWithin()) > 0) {
            notices.say(
                    plan.name() + " was not ready within " + plan.startWithin().toSeconds() + " s and is killed");
            killProcess();
        }
    }

    private void exited() throws InterruptedException {
        var gone = process;
        var lived = lived();
        process = null;
        pidFile.delete();
        var code = gone == null ? -1 : gone.waitFor();
        died(code > 128 ? "was ended by signal " + (code - 128) : "ended by itself with exit code " + code, lived);
    }

    private void died(String how, Duration lived) throws InterruptedException {
        backoff = backoff.afterDeath(lived);
        if (!everReady && backoff.deaths() >= DEATHS_BEFORE_READY_MAX) {
            giveUp(how + ", " + backoff.deaths() + " times in a row");
            return;
        }
        restarts++;
        enter(Phase.BACKING_OFF, how);
        notices.say("%s %s; starting it again %s".formatted(plan.name(), how, backoff.words()));
        var order = orders.poll(backoff.delay().toMillis(), TimeUnit.MILLISECONDS);
        while (order == Order.EXITED) order = orders.poll(backoff.delay().toMillis(), TimeUnit.MILLISECONDS);
        if (order != null) obey(order);
    }

    private void giveUp(String why) {
        wanted = false;
        enter(Phase.FAILED, why);
        notices.say(plan.name() + " " + why);
    }

    private void obey(Order order) {
        switch (order) {
            case START -> {
                if (!wanted) backoff = Backoff.fresh();
                wanted = true;
            }
            case STOP -> stopProcess();
            case KILL -> killProcess();
            case END -> {
                stopProcess();
                ending = true;
            }
            case EXITED -> {} // the loop looks at the process itself
        }
    }

    private void stopProcess() {
        wanted = false;
        var running = process;
        if (running != null && running.isAlive()) {
            enter(Phase.STOPPING, "");
            if (!Signals.stop(running.toHandle(), plan.stopSignal(), plan.stopWithin())) {
                notices.say(plan.name() + " did not stop within "
                        + plan.stopWithin().toSeconds() + " s and was killed");
            }
        }
        process = null;
        pidFile.delete();
        if (phase != Phase.FAILED) enter(Phase.STOPPED, "");
    }

    private void killProcess() {
        var running = process;
        if (running != null) Signals.kill(running.toHandle());
    }

    /** What the process wrote last, to say why it failed. */
    List<String> lastWords() {
        return new ArrayList<>(new ProcessLog(plan.log()).tail(TAIL_LINES));
    }

    private boolean isAlive() {
        var running = process;
        return running != null && running.isAlive();
    }

    private Duration lived() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private void nowDoing(String what) {
        doing = what;
    }

    private void enter(Phase next, String why) {
        phaseSince = System.nanoTime();
        doing = why;
        phase = next;
    }
}
