package wardenline.local.carriers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Many requests in the same moment. */
final class AtOnce {

    private AtOnce() {}

    static <T> List<T> times(int count, Callable<T> request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(Collections.nCopies(count, request))) answers.add(answer.get());
            return answers;
        }
    }
}
