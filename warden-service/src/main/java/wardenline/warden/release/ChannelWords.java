package wardenline.warden.release;

import wardenline.contracts.Channel;

/** What officers call the channels. */
public final class ChannelWords {

    private ChannelWords() {}

    public static String of(Channel channel) {
        return switch (channel) {
            case EMAIL -> "E-mail";
            case SMS -> "SMS";
            case VOICE -> "Voice";
            case FAX -> "Fax";
        };
    }
}
