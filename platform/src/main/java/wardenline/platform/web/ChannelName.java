package wardenline.platform.web;

import wardenline.contracts.Channel;

/** What people call a channel. */
public final class ChannelName {

    private ChannelName() {}

    public static String of(Channel channel) {
        return switch (channel) {
            case EMAIL -> "E-mail";
            case SMS -> "SMS";
            case VOICE -> "Voice";
            case FAX -> "Fax";
        };
    }
}
