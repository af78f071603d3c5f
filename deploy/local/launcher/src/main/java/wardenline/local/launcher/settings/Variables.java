package wardenline.local.launcher.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects environment variables in the order in which they are written. */
final class Variables {
    private final Map<String, String> values = new LinkedHashMap<>();

    Variables set(String name, Object value) {
        values.put(name, value.toString());
        return this;
    }

    Variables all(Map<String, String> others) {
        values.putAll(others);
        return this;
    }

    Map<String, String> map() {
        return Map.copyOf(values);
    }
}
