package wardenline.registry.citizen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import wardenline.registry.input.Answers;
import wardenline.registry.input.Written;

/**
 * A posted form: its values as typed, so that nothing has to be typed twice, and what is wrong with them.
 *
 * @param typed by field
 */
record Form(MultiValueMap<String, String> typed) {

    /** A problem as the pages show it. */
    public record Problem(@Nullable String field, String message) {}

    String value(String field) {
        return Written.tidy(typed.getFirst(field));
    }

    boolean ticked(String field) {
        return typed.containsKey(field);
    }

    /** Three fields of a date as year-month-day; empty where none is filled in. */
    String date(String field) {
        var year = value(field + "Year");
        var month = value(field + "Month");
        var day = value(field + "Day");
        return (year + month + day).isEmpty()
                ? ""
                : "%s-%s-%s".formatted(padded(year, 4), padded(month, 2), padded(day, 2));
    }

    private static String padded(String figures, int length) {
        return "0".repeat(Math.max(0, length - figures.length())) + figures;
    }

    /** Puts typed values and faults where the page finds them; {@code fields} turns a fault's place into a field's id. */
    void show(Model model, List<Answers.Fault> faults, Map<String, String> fields) {
        var values = new HashMap<String, String>();
        typed.keySet().forEach(field -> values.put(field, value(field)));
        var errors = new HashMap<String, String>();
        for (var fault : faults) {
            var field = fields.getOrDefault(fault.where(), fault.where());
            errors.putIfAbsent(field, said(fault));
        }
        model.addAttribute("form", values);
        model.addAttribute("error", errors);
        model.addAttribute(
                "problems",
                faults.stream()
                        .map(fault -> new Problem(fields.getOrDefault(fault.where(), fault.where()), said(fault)))
                        .toList());
    }

    /** What is wrong and what would be right, in one breath. */
    static String said(Answers.Fault fault) {
        return fault.what() + " Write " + fault.allowed() + ".";
    }

    /** An untouched form with these values. */
    static void fill(Model model, Map<String, String> values) {
        model.addAttribute("form", values);
        model.addAttribute("error", Map.of());
        model.addAttribute("problems", List.of());
    }
}
