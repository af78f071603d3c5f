package wardenline.dispatch.carrier;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;

/**
 * An address that goes over a relay's line as it is (RFC 5321): ASCII alone, and nothing that could end a line. The library writes the
 * low byte of every character, which of ł makes B and of č the end of the line: the mail would be somebody else's. We do not speak
 * SMTPUTF8 (RFC 6531), so that a mailbox with other letters is no address here; a domain with other letters has a name in ASCII.
 */
final class MailAddress {

    private static final int PRINTABLE_FIRST = 0x21;
    private static final int PRINTABLE_LAST = 0x7e;

    private MailAddress() {}

    static InternetAddress read(String written) throws AddressException {
        var at = written.lastIndexOf('@');
        if (at < 1) throw new AddressException("No mailbox at a domain");
        var address = written.substring(0, at) + "@" + ascii(written.substring(at + 1));
        if (!plain(address)) throw new AddressException("Letters that mail does not carry everywhere");
        var read = new InternetAddress(address, true);
        if (read.isGroup() || !address.equals(read.getAddress())) throw new AddressException("Not an address alone");
        return read;
    }

    /** Whether it can stand in a command as it is. */
    static boolean plain(String address) {
        return address.chars().allMatch(letter -> letter >= PRINTABLE_FIRST && letter <= PRINTABLE_LAST)
                && address.indexOf('<') < 0
                && address.indexOf('>') < 0;
    }

    private static String ascii(String domain) throws AddressException {
        if (domain.chars().allMatch(letter -> letter <= PRINTABLE_LAST)) return domain;
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException _) {
            throw new AddressException("No domain");
        }
    }
}
