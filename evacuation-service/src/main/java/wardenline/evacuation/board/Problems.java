package wardenline.evacuation.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to correct in a form. */
final class Problems {

    private Problems() {}

    /** The first message of each field, for the field itself. */
    static Map<String, String> byField(List<Problem> problems) {
        var messages = new LinkedHashMap<String, String>();
        for (var problem : problems) {
            if (problem.field() != null) {
                messages.putIfAbsent(problem.field(), problem.message());
            }
        }
        return messages;
    }
}
