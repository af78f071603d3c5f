package wardenline.registry.input;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a form, a body or a row while its values are read, so that all of it is said at once. */
public final class Answers {

    /**
     * One fault.
     *
     * @param where the field or column
     * @param what is wrong
     * @param allowed what would be right
     */
    public record Fault(String where, String what, String allowed) {}

    private final List<Fault> faults = new ArrayList<>();

    /** The value, or null where it was wrong; the fault is then kept. */
    public <T> @Nullable T take(String where, Reading<T> reading) {
        return switch (reading) {
            case Reading.Understood<T>(var value) -> value;
            case Reading.Wrong<T>(var what, var allowed) -> {
                add(where, what, allowed);
                yield null;
            }
        };
    }

    public void add(String where, String what, String allowed) {
        faults.add(new Fault(where, what, allowed));
    }

    public boolean right() {
        return faults.isEmpty();
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }
}
