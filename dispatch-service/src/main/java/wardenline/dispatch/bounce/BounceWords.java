package wardenline.dispatch.bounce;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import wardenline.dispatch.bounce.Finding.Fate;
import wardenline.dispatch.bounce.Finding.Report;

/**
 * Reads bounces that keep to no standard: qmail, Exim, old Exchange and Yahoo write them for people. What such a mail quotes of the
 * original is left out first, for our own words speak of blocked roads and full shelters.
 */
final class BounceWords {

    /** How these programs begin; at the beginning of a line, for a person may quote one. */
    private static final Pattern OPENING = Pattern.compile("(?im)^[ \\t]*(hi\\. this is the .{0,20}qmail-send program"
            + "|this message was created automatically by (the )?mail (delivery software|system)"
            + "|i['’]m (sorry|afraid) (to have to inform you|i wasn['’]t able to deliver)"
            + "|this is the mail (system|delivery) (at|program)"
            + "|delivery to the following recipients? (failed|has been delayed)"
            + "|delivery has failed to these recipients"
            + "|your message (to .{1,80} )?(wasn['’]t|was not|couldn['’]t be|could not be) delivered"
            + "|sorry, we were unable to deliver your message"
            + "|the following (address|recipient)(es|s|\\(s\\))? (had|could|cannot|can['’]t|failed)"
            + "|an error occurred while trying to deliver (the mail|this message)"
            + "|message from .{1,60} delivery (status|failure))");

    private static final Pattern DAEMON = Pattern.compile(
            "(?i)mailer-daemon|postmaster@|mail delivery (sub)?system|microsoftexchange|mdaemon|mail-daemon");

    private static final Pattern SUBJECT =
            Pattern.compile("(?i)undeliver|deliver(y|ed).{0,30}(fail|notification|delay|unsuccess|problem|error)"
                    + "|fail(ure|ed).{0,30}(notice|deliver)|returned (mail|to sender)|non.?deliver|could not (be )?(sent|send|deliver)"
                    + "|unzustellbar|non remis|no se (pudo|ha podido) entregar|delayed");

    private static final Pattern COPY = Pattern.compile(
            "(?im)^[ \\t]*(-{2,}.{0,10}(below this line is a copy|this is a copy"
                    + "|the original|the header|original message|message header|enclosed)|original message (headers|follows))");

    private static final Pattern DELAY = Pattern.compile(
            "(?i)delayed|will (be )?re-?tr(y|ied)|still (trying|being retried)|not yet been delivered|no action is required");

    private static final Pattern FINAL = Pattern.compile(
            "(?i)permanent|giv(ing|en) up|given up|has failed|could not be delivered|couldn['’]t be delivered|will not be retried");

    private BounceWords() {}

    /** Empty where it does not look like a bounce at all. */
    static Optional<Report> read(OpenedMail mail) {
        if (!bounce(mail)) return Optional.empty();
        var own = own(mail.text());
        var code = StatusCodes.in(own);
        var fate = delayed(mail, own, code) ? Fate.DELAYED : Fate.FAILED;
        return Optional.of(new Report(fate, code, BounceReasons.of(code, own)));
    }

    private static boolean bounce(OpenedMail mail) {
        if (mail.has("X-Failed-Recipients") || OPENING.matcher(mail.text()).find()) return true;
        var daemon = DAEMON.matcher(mail.header("From")).find()
                || mail.header("Return-Path").equals("<>");
        return daemon && SUBJECT.matcher(mail.header("Subject")).find();
    }

    private static boolean delayed(OpenedMail mail, String own, String code) {
        var permanent = code.startsWith("5")
                || StatusCodes.replyClass(own) == 5
                || FINAL.matcher(own).find();
        return !permanent
                && DELAY.matcher(mail.header("Subject").toLowerCase(Locale.ROOT) + "\n" + own)
                        .find();
    }

    private static String own(String text) {
        var copy = COPY.matcher(text);
        return copy.find() ? text.substring(0, copy.start()) : text;
    }
}
