package wardenline.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests that need the running system. It is started once, and every test finds the carriers well, without memory, and the citizens
 * silent; of tests that run at once, the first does.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnTheEmbassy.Started.class)
@interface OnTheEmbassy {

    /** Starts the embassy before the first test and stops it after the last of all classes. */
    final class Started implements BeforeAllCallback, BeforeEachCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Embassy.class))
                    .computeIfAbsent(Embassy.class, _ -> Embassy.running());
            quiet();
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            if (context.getExecutionMode() == ExecutionMode.SAME_THREAD) quiet();
        }

        private static void quiet() {
            Embassy.running().carriers().areWell();
            Embassy.running().carriers().forget();
        }
    }
}
