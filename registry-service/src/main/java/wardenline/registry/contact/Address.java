package wardenline.registry.contact;

import wardenline.contracts.Channel;

/** Where a channel leads. */
public sealed interface Address permits EmailAddress, E164 {

    /** As carriers want it. */
    String text();

    /** Enough for its owner to know it, too little for anybody else. */
    String masked();

    /** Reads back what was stored for this channel. */
    static Address stored(Channel channel, String text) {
        return switch (channel) {
            case EMAIL -> new EmailAddress(text);
            case SMS, VOICE, FAX -> new E164(text);
        };
    }
}
