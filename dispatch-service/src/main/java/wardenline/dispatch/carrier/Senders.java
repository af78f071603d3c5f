package wardenline.dispatch.carrier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a text says it is from, by the country it goes to: many countries let only numbers of their own through, or names that were
 * registered there.
 */
final class Senders {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}|[1-9]\\d{0,2}");
    private static final String ALL = "ALL";
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d{3,15}");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
    private static final Pattern SENDER = Pattern.compile(NUMBER + "|[A-Za-z0-9 ._&-]{1,11}|" + SERVICE);

    private final String usual;
    private final Map<String, String> byCountry = new HashMap<>();

    /**
     * @param usual for every country that has no entry
     * @param byCountry by ISO 3166-1 alpha-2, or by calling code for all that share it, or {@value #ALL} for every country that has no
     *     other entry
     */
    Senders(String usual, Map<String, String> byCountry) {
        checked(usual);
        byCountry.forEach((country, sender) -> {
            var key = country.strip().toUpperCase(Locale.ROOT).replaceFirst("^\\+", "");
            if (!key.equals(ALL) && !COUNTRY.matcher(key).matches())
                throw new IllegalStateException(
                        "wardenline.carriers: senders has the key %s: allowed is a country such as KE, a calling code such as 254, or ALL"
                                .formatted(country));
            this.byCountry.put(key, checked(sender));
        });
        var all = this.byCountry.remove(ALL);
        this.usual = all == null ? usual : all;
    }

    /** The country's own entry before that of its calling code. */
    String to(String number) {
        if (byCountry.isEmpty()) return usual;
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var parsed = numbers.parse(number, null);
            var code = parsed.getCountryCode();
            var country = numbers.getRegionCodeForNumber(parsed);
            // Of a number that belongs to none of the countries that share a code, the first of them is as good a guess
            // as any.
            var sender = entry(country == null ? numbers.getRegionCodeForCountryCode(code) : country);
            if (sender == null) sender = entry(String.valueOf(code));
            return sender == null ? usual : sender;
        } catch (NumberParseException _) {
            return usual;
        }
    }

    /** Those that are numbers, to which people can write. */
    Set<String> numbers() {
        return all().filter(sender -> NUMBER.matcher(sender).matches()).collect(Collectors.toSet());
    }

    /** Whether one is a messaging service: at which numbers that receives is set up there. */
    boolean nameService() {
        return all().anyMatch(sender -> SERVICE.matcher(sender).matches());
    }

    private Stream<String> all() {
        return Stream.concat(Stream.of(usual), byCountry.values().stream());
    }

    private @Nullable String entry(@Nullable String key) {
        return key == null ? null : byCountry.get(key);
    }

    private static String checked(String sender) {
        if (!SENDER.matcher(sender).matches())
            throw new IllegalStateException(
                    "wardenline.carriers: a sender is malformed: allowed is a number, a name of at most 11 letters, or a messaging service MG…");
        return sender;
    }
}
