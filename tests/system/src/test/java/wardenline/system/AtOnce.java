package wardenline.system;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many who do the same thing in the same moment. */
final class AtOnce {
    private AtOnce() {}

    static <T> List<T> times(int count, Callable<T> deed) {
        var start = new CyclicBarrier(count);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var deeds = new ArrayList<Future<T>>();
            for (var i = 0; i < count; i++) {
                deeds.add(executor.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var one : deeds) results.add(one.get());
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
