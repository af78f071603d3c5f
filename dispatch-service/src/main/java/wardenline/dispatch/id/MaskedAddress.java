package wardenline.dispatch.id;

/** An address or a number as far as it takes to recognise it. */
public final class MaskedAddress {

    private MaskedAddress() {}

    /** {@code a…@example.org}, {@code +12…31}. */
    public static String of(String address) {
        var at = address.lastIndexOf('@');
        if (at > 0) return address.charAt(0) + "…" + address.substring(at);
        return address.length() < 6 ? "…" : address.substring(0, 3) + "…" + address.substring(address.length() - 2);
    }
}
