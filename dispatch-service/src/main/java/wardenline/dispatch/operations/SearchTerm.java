package wardenline.dispatch.operations;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What somebody has in hand who looks for deliveries. */
sealed interface SearchTerm {

    /** The id of a delivery, a person or a release. */
    record Id(UUID id) implements SearchTerm {}

    /**
     * What the person told, or the carrier.
     *
     * @param kind in words, for the audit chain: what was looked for does not stand there
     * @param addresses as the ledger keeps them, in small letters
     * @param references a carrier's names for a message
     */
    record Told(String kind, List<String> addresses, List<String> references) implements SearchTerm {}

    /** Of an address no more than this is one. */
    int CHARACTERS_MAX = 254;

    Pattern NUMBER = Pattern.compile("[+\uFF0B]?[\\p{Nd}\\p{Z}\\t().\\-\u2010-\u2015/]{1,40}");
    Pattern DIGITS = Pattern.compile("\\d{1,40}");
    Pattern MAIL = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+");
    Pattern REFERENCE = Pattern.compile("[!-~]{1,128}");

    /**
     * In any usual spelling; empty where it is none of these.
     *
     * @param country where a number without its country is at home, ISO 3166-1 alpha-2
     */
    static Optional<SearchTerm> read(String written, String country) {
        var text = written.strip();
        if (text.isEmpty() || text.length() > CHARACTERS_MAX) return Optional.empty();
        var id = id(text);
        if (id.isPresent()) return id;
        if (MAIL.matcher(text).matches())
            return Optional.of(new Told("an e-mail address", List.of(text.toLowerCase(Locale.ROOT)), List.of()));
        if (NUMBER.matcher(text).matches()) {
            var numbers = numbers(text, country);
            if (!DIGITS.matcher(text).matches())
                return numbers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Told("a telephone number", numbers, List.of()));
            return Optional.of(new Told("a telephone number or a carrier's reference", numbers, List.of(text)));
        }
        return REFERENCE.matcher(text).matches()
                ? Optional.of(new Told("a carrier's reference", List.of(), List.of(text)))
                : Optional.empty();
    }

    private static Optional<SearchTerm> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(new Id(UUID.fromString(text))) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Without its plus, a number may be one of this country or one with its country in front. */
    private static List<String> numbers(String text, String country) {
        if (text.startsWith("+") || text.startsWith("\uFF0B"))
            return e164(text, country).stream().toList();
        if (text.startsWith("00"))
            return e164("+" + text.substring(2), country).stream().toList();
        return Stream.of(text, "+" + text)
                .flatMap(each -> e164(each, country).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> e164(String text, String country) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text, country);
            return numbers.isPossibleNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
