package wardenline.local.carriers.telephone;

/** How many segments a text message takes (GSM 03.38: 160, or 153 each; UCS-2: 70, or 67 each). */
final class Segments {

    private static final String GSM =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_EXTENDED = "^{}\\[~]|€\f";

    private Segments() {}

    static int count(String text) {
        var length = 0;
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (GSM.indexOf(letter) >= 0) length++;
            else if (GSM_EXTENDED.indexOf(letter) >= 0) length += 2;
            else return parts(text.length(), 70, 67);
        }
        return parts(length, 160, 153);
    }

    private static int parts(int length, int alone, int each) {
        return length <= alone ? 1 : (length + each - 1) / each;
    }
}
