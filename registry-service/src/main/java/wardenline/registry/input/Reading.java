package wardenline.registry.input;

import java.util.function.Function;

/**
 * What became of one written value.
 *
 * @param <T> the domain's word for it
 */
public sealed interface Reading<T> {

    /** It was understood. */
    record Understood<T>(T value) implements Reading<T> {}

    /**
     * It was not.
     *
     * @param what is wrong, as a sentence for the person who wrote it
     * @param allowed what would be right, with an example
     */
    record Wrong<T>(String what, String allowed) implements Reading<T> {
        private <U> Wrong<U> retyped() {
            return new Wrong<>(what, allowed);
        }
    }

    /** The reading of something made from the value. */
    default <U> Reading<U> map(Function<T, U> use) {
        return switch (this) {
            case Understood<T>(var value) -> new Understood<>(use.apply(value));
            case Wrong<T> wrong -> wrong.retyped();
        };
    }

    /** The reading that depends on the value. */
    default <U> Reading<U> then(Function<T, Reading<U>> use) {
        return switch (this) {
            case Understood<T>(var value) -> use.apply(value);
            case Wrong<T> wrong -> wrong.retyped();
        };
    }

    static <T> Reading<T> of(T value) {
        return new Understood<>(value);
    }

    static <T> Reading<T> wrong(String what, String allowed) {
        return new Wrong<>(what, allowed);
    }
}
