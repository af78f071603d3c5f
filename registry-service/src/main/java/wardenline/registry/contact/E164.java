package wardenline.registry.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wardenline.registry.input.Reading;
import wardenline.registry.input.Written;

/** A telephone number with its country, as ITU-T E.164 writes it: {@code +12025550123}. */
public record E164(String text) implements Address {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String ALLOWED = "a number with + and its country code, such as +1 202 555 0123";
    private static final String NO_REGION = "ZZ";

    /** Ofcom keeps these for drama; the library knows no subscriber there, and neither does anybody else. */
    private static final Pattern RESERVED_FOR_EXAMPLES =
            Pattern.compile("\\+447700900\\d{3}|\\+442079460\\d{3}|\\+1[2-9]\\d{2}55501\\d{2}");

    /** Reads a number in any usual spelling; says what is wrong with it. */
    public static Reading<E164> read(@Nullable String written) {
        var text = Written.tidy(written);
        if (text.isEmpty()) {
            return Reading.wrong("The telephone number is missing.", ALLOWED);
        }
        if (text.startsWith("00")) {
            text = "+" + text.substring(2);
        }
        try {
            return judged(NUMBERS.parse(text, NO_REGION));
        } catch (NumberParseException e) {
            return Reading.wrong(refusal(e.getErrorType(), text), ALLOWED);
        }
    }

    private static Reading<E164> judged(PhoneNumber number) {
        var e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
        if (number.hasExtension()) {
            return Reading.wrong("A number with an extension cannot be texted or called by us.", ALLOWED);
        }
        if (RESERVED_FOR_EXAMPLES.matcher(e164).matches() || NUMBERS.isValidNumber(number)) {
            return Reading.of(new E164(e164));
        }
        var code = "+" + number.getCountryCode();
        var example = example(number.getCountryCode());
        return switch (NUMBERS.isPossibleNumberWithReason(number)) {
            case TOO_SHORT ->
                Reading.wrong("The number is too short for a number that starts with " + code + ".", example);
            case TOO_LONG ->
                Reading.wrong("The number is too long for a number that starts with " + code + ".", example);
            case IS_POSSIBLE_LOCAL_ONLY -> Reading.wrong("The area code is missing.", example);
            case INVALID_COUNTRY_CODE -> Reading.wrong("No country has the code " + code + ".", ALLOWED);
            case INVALID_LENGTH, IS_POSSIBLE ->
                Reading.wrong("No telephone has this number: a digit after " + code + " must be wrong.", example);
        };
    }

    private static String refusal(NumberParseException.ErrorType error, String text) {
        return switch (error) {
            case INVALID_COUNTRY_CODE ->
                text.startsWith("+")
                        ? "No country has the code that this number starts with."
                        : "The country code is missing at the beginning of the number.";
            case NOT_A_NUMBER -> "This is not a telephone number.";
            case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "The telephone number is too short.";
            case TOO_LONG -> "The telephone number is too long.";
        };
    }

    private static String example(int countryCode) {
        return switch (countryCode) {
            case 1 -> ALLOWED;
            case 44 -> "a number with + and its country code, such as +44 7700 900123";
            default -> "a number with +" + countryCode + ", the area code without its leading 0, and the rest";
        };
    }

    /** As people read it aloud. */
    public String spoken() {
        try {
            return NUMBERS.format(NUMBERS.parse(text, NO_REGION), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return text;
        }
    }

    /** The digits after the country code, by which people search. */
    public String national() {
        try {
            return NUMBERS.getNationalSignificantNumber(NUMBERS.parse(text, NO_REGION));
        } catch (NumberParseException e) {
            return text.substring(1);
        }
    }

    @Override
    public String masked() {
        return "••• " + text.substring(Math.max(0, text.length() - 4));
    }
}
