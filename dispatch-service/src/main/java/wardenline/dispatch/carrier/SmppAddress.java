package wardenline.dispatch.carrier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.regex.Pattern;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/** An address as SMPP writes it: international numbers without their plus, short codes, and names. */
record SmppAddress(TypeOfNumber type, NumberingPlanIndicator plan, String digits) {

    private static final Pattern INTERNATIONAL = Pattern.compile("\\+?\\d{7,15}");
    private static final Pattern SHORT_CODE = Pattern.compile("\\d{3,6}");

    static SmppAddress of(String written) {
        if (INTERNATIONAL.matcher(written).matches())
            return new SmppAddress(
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    written.startsWith("+") ? written.substring(1) : written);
        return SHORT_CODE.matcher(written).matches()
                ? new SmppAddress(TypeOfNumber.NETWORK_SPECIFIC, NumberingPlanIndicator.UNKNOWN, written)
                : new SmppAddress(TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, written);
    }

    /** Whether it names a telephone rather than a sender. */
    boolean number() {
        return type != TypeOfNumber.ALPHANUMERIC;
    }

    /**
     * Who wrote, in the form in which the ledger keeps numbers; as it came where that cannot be told.
     *
     * @param country where the SMSC stands, ISO 3166-1 alpha-2, for numbers without their country; empty where it never sends such
     */
    static String e164(byte typeOfNumber, String source, String country) {
        var numbers = PhoneNumberUtil.getInstance();
        var abroad = typeOfNumber == TypeOfNumber.INTERNATIONAL.value() && !source.startsWith("+");
        try {
            var parsed = numbers.parse(abroad ? "+" + source : source, country.isEmpty() ? null : country);
            return numbers.format(parsed, PhoneNumberFormat.E164);
        } catch (NumberParseException _) {
            return source.matches("\\d{10,15}") ? "+" + source : source;
        }
    }
}
