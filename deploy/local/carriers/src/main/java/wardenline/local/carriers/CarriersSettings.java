package wardenline.local.carriers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything about the local carriers that is set once, at start-up.
 *
 * @param spoolFolder where the text of mails is kept; emptied at every start
 * @param spoolMegabytesMax how much of it is kept, oldest dropped first
 * @param messagesKeptMax how many messages, calls and faxes are kept, oldest dropped first
 * @param deliveriesCountedMax how many delivery ids are counted for the duplicates report before it says it is incomplete
 * @param hangSecondsMax how long a hanging carrier holds a request before it drops it
 * @param ringSecondsMax how long a telephone that nobody answers rings
 * @param requestsAtOnceMax how many callbacks and answers are under way at once
 * @param callsAtOnceMax how many calls are under way at once; further ones wait as queued
 * @param workWaitingMax how many callbacks, answers and calls may wait; further ones are dropped and counted
 * @param callbackTriesMax how often a callback or an answer that is not taken is tried
 * @param testDestinations addresses and numbers that operators test with: they work always, and nobody answers there
 */
@ConfigurationProperties("wardenline.carriers")
public record CarriersSettings(
        Path spoolFolder,
        int spoolMegabytesMax,
        int messagesKeptMax,
        int deliveriesCountedMax,
        int hangSecondsMax,
        int ringSecondsMax,
        int requestsAtOnceMax,
        int callsAtOnceMax,
        int workWaitingMax,
        int callbackTriesMax,
        @DefaultValue List<String> testDestinations,
        Smtp smtp,
        Twilio twilio,
        Imap imap,
        Smpp smpp) {

    public CarriersSettings {
        within("spool-megabytes-max", spoolMegabytesMax, 16, 65_536);
        within("messages-kept-max", messagesKeptMax, 100, 2_000_000);
        within("deliveries-counted-max", deliveriesCountedMax, 100, 10_000_000);
        within("hang-seconds-max", hangSecondsMax, 1, 3_600);
        within("ring-seconds-max", ringSecondsMax, 1, 600);
        within("requests-at-once-max", requestsAtOnceMax, 1, 1_000);
        within("calls-at-once-max", callsAtOnceMax, 1, 10_000);
        within("work-waiting-max", workWaitingMax, 100, 5_000_000);
        within("callback-tries-max", callbackTriesMax, 1, 10);
    }

    /**
     * The two mail relays.
     *
     * @param portA port of relay A, 0 for any free one
     * @param portB port of relay B, 0 for any free one
     * @param faxDomain mail to a number at this domain becomes a fax
     */
    public record Smtp(
            String address, int portA, int portB, int connectionsMax, int messageKilobytesMax, String faxDomain) {

        public Smtp {
            within("smtp.port-a", portA, 0, 65_535);
            within("smtp.port-b", portB, 0, 65_535);
            within("smtp.connections-max", connectionsMax, 1, 20_000);
            within("smtp.message-kilobytes-max", messageKilobytesMax, 16, 102_400);
        }
    }

    /**
     * The two accounts of the Twilio-compatible provider.
     *
     * @param accountSids the accounts that may sign in, on either address
     * @param authToken their password, and the key with which callbacks are signed
     * @param inboundSmsUrlA where a text message to a number of account A is posted
     * @param inboundSmsUrlB the same for account B
     */
    public record Twilio(List<String> accountSids, String authToken, URI inboundSmsUrlA, URI inboundSmsUrlB) {}

    /**
     * The one mailbox that can be read: bounces go there, whatever they are addressed to.
     *
     * @param port 0 for any free one
     * @param messagesKeptMax those already read are dropped beyond it
     */
    public record Imap(String address, int port, String user, String password, int messagesKeptMax) {

        public Imap {
            within("imap.port", port, 0, 65_535);
            within("imap.messages-kept-max", messagesKeptMax, 10, 100_000);
        }
    }

    /**
     * The SMSC. It listens where the relays do.
     *
     * @param portA its port, 0 for any free one
     * @param sessionsMax how many may be bound at once
     */
    public record Smpp(int portA, String systemId, String password, int sessionsMax) {

        public Smpp {
            within("smpp.port-a", portA, 0, 65_535);
            within("smpp.sessions-max", sessionsMax, 1, 100);
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "wardenline.carriers.%s is %d: allowed is %d to %d".formatted(name, value, least, most));
        }
    }
}
