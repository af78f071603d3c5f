package wardenline.dispatch.fax;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a PDF library does not do: joins Arabic letters and brings a line into the order in which it stands on paper (UAX 9). The words
 * stay what they are.
 */
record ReadingOrder(boolean rightToLeft) {

    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "fa", "he", "ur", "ps", "ckb", "ug", "yi", "dv", "sd");
    private static final ArabicShaping SHAPING = new ArabicShaping(
            ArabicShaping.LETTERS_SHAPE | ArabicShaping.LENGTH_GROW_SHRINK | ArabicShaping.TEXT_DIRECTION_LOGICAL);

    private static final Pattern VOWEL_ALONE =
            Pattern.compile("[\uFC5E-\uFC63\uFCF2-\uFCF4\uFE70-\uFE72\uFE74\uFE76-\uFE7F]");

    static ReadingOrder of(String language) {
        return new ReadingOrder(
                RIGHT_TO_LEFT.contains(Locale.forLanguageTag(language).getLanguage()));
    }

    /** With joined letters, still in the order in which it is read: this is what has a width. */
    String joined(String line) {
        try {
            var shaped = SHAPING.shape(Normalizer.normalize(line.replace("\t", "    "), Normalizer.Form.NFC));
            return VOWEL_ALONE.matcher(shaped).replaceAll(vowel -> overItsLetter(vowel.group()));
        } catch (ArabicShapingException e) {
            throw new IllegalArgumentException("A line that cannot be shaped", e);
        }
    }

    /** Shaping makes a letter of a vowel sign, on a stroke of its own; here it stays over the letter that it belongs to. */
    private static String overItsLetter(String vowel) {
        return Normalizer.normalize(vowel, Normalizer.Form.NFKD).replaceAll("[ \u0640]", "");
    }

    /** As it stands on paper, from left to right. */
    String onPaper(String joined) {
        var bidi = new Bidi(joined, rightToLeft ? Bidi.RTL : Bidi.LTR);
        return bidi.writeReordered(Bidi.DO_MIRRORING | Bidi.REMOVE_BIDI_CONTROLS);
    }
}
