package wardenline.local.carriers.telephone;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import wardenline.local.carriers.citizen.ReservedRanges;

/** The fields of a request to create something, checked as Twilio checks them. */
record Order(MultiValueMap<String, String> fields) {

    private static final int TO_MISSING = 21604;
    private static final int FROM_MISSING = 21603;
    private static final int TO_INVALID = 21211;
    private static final int ADDRESS_INVALID = 21609;

    String to() {
        var to = required("To", TO_MISSING);
        if (!ReservedRanges.holdsPhone(to)) {
            throw new TwilioRefusal(
                    400,
                    TO_INVALID,
                    "The 'To' number is not a valid phone number. Local mode: only reserved example numbers exist.");
        }
        return to;
    }

    /** The sender: a number, or the messaging service that stands for one. */
    String from() {
        var service = optional("MessagingServiceSid");
        return service == null ? required("From", FROM_MISSING) : service;
    }

    String required(String name, int missingCode) {
        var value = optional(name);
        if (value == null) throw TwilioRefusal.missing(missingCode, name);
        return value;
    }

    @Nullable
    String optional(String name) {
        var value = fields.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    @Nullable
    URI address(String name) {
        var value = optional(name);
        if (value == null) return null;
        try {
            var address = URI.create(value);
            if (address.isAbsolute() && address.getHost() != null) return address;
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new TwilioRefusal(400, ADDRESS_INVALID, "The '%s' URL is not a valid address.".formatted(name));
    }

    /** The delivery id that the sender put into the address of its status callback. */
    @Nullable
    String delivery() {
        return ofCallback("d");
    }

    /** The release id there, where the sender gives one. */
    @Nullable
    String release() {
        return ofCallback("r");
    }

    private @Nullable String ofCallback(String name) {
        var callback = address("StatusCallback");
        if (callback == null) return null;
        return UriComponentsBuilder.fromUri(callback).build().getQueryParams().getFirst(name);
    }
}
