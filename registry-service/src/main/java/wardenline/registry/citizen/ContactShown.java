package wardenline.registry.citizen;

import java.util.UUID;
import wardenline.contracts.Channel;
import wardenline.registry.contact.Contact;
import wardenline.registry.contact.E164;
import wardenline.registry.contact.EmailAddress;

/**
 * One contact as its owner sees it.
 *
 * @param kind what comes there, as a word
 * @param address as people read it
 * @param arrives how a code comes there
 */
public record ContactShown(
        UUID id,
        Channel channel,
        String kind,
        String address,
        String arrives,
        boolean verified,
        boolean dead,
        boolean routineOptOut) {

    static ContactShown of(Contact contact) {
        return new ContactShown(
                contact.id().value(),
                contact.channel(),
                kind(contact.channel()),
                switch (contact.address()) {
                    case EmailAddress(var text) -> text;
                    case E164 number -> number.spoken();
                },
                arrives(contact.channel()),
                contact.isVerified(),
                contact.isDead(),
                contact.routineOptOut());
    }

    private static String kind(Channel channel) {
        return switch (channel) {
            case EMAIL -> "E-mail";
            case SMS -> "Text messages";
            case VOICE -> "Calls";
            case FAX -> "Fax";
        };
    }

    private static String arrives(Channel channel) {
        return switch (channel) {
            case EMAIL -> "by e-mail";
            case SMS -> "by text message";
            case VOICE -> "in a call";
            case FAX -> "by fax";
        };
    }

    /** Whether an emergency message would come here. */
    public boolean works() {
        return verified && !dead;
    }
}
