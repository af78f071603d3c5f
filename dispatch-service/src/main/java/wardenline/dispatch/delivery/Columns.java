package wardenline.dispatch.delivery;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Many rows as one parameter a column, for {@code unnest}: one round trip and one plan, however many rows. */
public final class Columns {

    private Columns() {}

    public static <T> SqlArrayValue uuids(Collection<T> rows, Function<T, @Nullable UUID> value) {
        return column("uuid", rows, value);
    }

    public static <T> SqlArrayValue texts(Collection<T> rows, Function<T, @Nullable String> value) {
        return column("text", rows, value);
    }

    public static <T> SqlArrayValue integers(Collection<T> rows, Function<T, @Nullable Integer> value) {
        return column("int4", rows, value);
    }

    public static <T> SqlArrayValue longs(Collection<T> rows, Function<T, Long> value) {
        return column("int8", rows, value);
    }

    static <T> SqlArrayValue decimals(Collection<T> rows, Function<T, Double> value) {
        return column("float8", rows, value);
    }

    static <T> SqlArrayValue booleans(Collection<T> rows, Function<T, Boolean> value) {
        return column("bool", rows, value);
    }

    /** Spring's class says that no element is null; PostgreSQL's arrays and the driver know better. */
    @SuppressWarnings("NullAway")
    private static <T> SqlArrayValue column(
            String type, Collection<T> rows, Function<T, ? extends @Nullable Object> value) {
        var array = new Object[rows.size()];
        var i = 0;
        for (var row : rows) array[i++] = value.apply(row);
        return new SqlArrayValue(type, array);
    }
}
