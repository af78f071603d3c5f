package wardenline.registry.citizen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardenline.registry.contact.E164;
import wardenline.registry.enrollment.EnrollmentBody.ContactBody;

/** One telephone number with all that it is for, as a page shows it. */
public record Phone(String number, String spoken, String uses) {

    static List<Phone> of(List<ContactBody> contacts) {
        var uses = new LinkedHashMap<String, List<String>>();
        for (var contact : contacts) {
            var address = contact.address();
            var word = word(contact.channel());
            if (address != null && word != null) {
                uses.computeIfAbsent(address, _ -> new ArrayList<>()).add(word);
            }
        }
        return uses.entrySet().stream()
                .map(entry -> new Phone(
                        entry.getKey(), new E164(entry.getKey()).spoken(), String.join(", ", entry.getValue())))
                .toList();
    }

    private static @Nullable String word(@Nullable String channel) {
        return switch (channel) {
            case "SMS" -> "text messages";
            case "VOICE" -> "calls";
            case "FAX" -> "fax";
            case null, default -> null;
        };
    }
}
