package wardenline.dispatch.answer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.dispatch.delivery.Acknowledgements.Addressed;
import wardenline.dispatch.id.PersonId;

/** Decides what a person says of whom. It reads nothing and writes nothing. */
final class Understanding {

    private static final Logger LOG = LoggerFactory.getLogger(Understanding.class);
    private static final int TEXT_MAX = 1600;

    private Understanding() {}

    /** @param addressed to whom that went which it answers, the latest first; one at least */
    static List<Said> of(Incoming incoming, List<Addressed> addressed) {
        var latest = addressed.getFirst();
        return switch (incoming) {
            case Incoming.Text text -> text(text, addressed);
            case Incoming.Mail mail -> mail(mail, latest);
            case Incoming.Pressed pressed ->
                List.of(new Said(latest, pressed.by(), pressed.answer(), null, pressed.replyId(), pressed.at()));
            case Incoming.Left left ->
                List.of(new Said(latest, latest.channel(), Answer.STOP, null, reference("leave", latest), left.at()));
        };
    }

    /**
     * On a shared telephone everybody's message was read; who it is that is safe or gone the number cannot tell, so that is taken of the
     * latest addressee alone, while a call for help is taken of all, in words of their own too.
     */
    private static List<Said> text(Incoming.Text text, List<Addressed> addressed) {
        var called = addressed.stream().anyMatch(found -> found.channel() == Channel.VOICE);
        var reply = ReplyWords.parse(text.words(), called);
        return switch (reply) {
            case ACK, SAFE, NEED_HELP, LEFT, STAYING -> answers(addressed, reply, text);
            case STOP, START ->
                addressed.stream()
                        .filter(found -> found.channel() == Channel.SMS)
                        .map(found -> said(found, Channel.SMS, reply, text.words(), text.reference(), text.at()))
                        .toList();
            case MAY_NEED_HELP ->
                latestOfEach(addressed).stream()
                        .map(found -> said(found, Channel.SMS, reply, text.words(), text.reference(), text.at()))
                        .toList();
            case TEXT ->
                List.of(said(addressed.getFirst(), Channel.SMS, reply, text.words(), text.reference(), text.at()));
            case INFORMATION -> informationAsked();
        };
    }

    private static List<Said> answers(List<Addressed> addressed, ReplyWords.Reply reply, Incoming.Text text) {
        var latest = addressed.getFirst().person();
        var said = new ArrayList<Said>();
        for (var found : latestOfEach(addressed)) {
            var own = found.person().equals(latest) || reply == ReplyWords.Reply.NEED_HELP;
            said.add(said(
                    found, Channel.SMS, own ? reply : ReplyWords.Reply.ACK, text.words(), text.reference(), text.at()));
        }
        return said;
    }

    private static List<Addressed> latestOfEach(List<Addressed> addressed) {
        var people = new HashSet<PersonId>();
        return addressed.stream().filter(found -> people.add(found.person())).toList();
    }

    private static List<Said> mail(Incoming.Mail mail, Addressed found) {
        var meant = ReplyWords.parseMail(mail.words());
        return List.of(said(found, Channel.EMAIL, meant, mail.words(), mail.reference(), mail.at()));
    }

    private static List<Said> informationAsked() {
        LOG.info("event=information_asked channel={}", Channel.SMS);
        return List.of();
    }

    private static Said said(
            Addressed found, Channel by, ReplyWords.Reply reply, String words, String reference, Instant at) {
        var answer = answer(reply);
        var own = answer == Answer.TEXT ? own(words, reply == ReplyWords.Reply.MAY_NEED_HELP) : null;
        return new Said(found, by, answer, own, reference(reference, found), at);
    }

    private static Said.OwnWords own(String words, boolean mayNeedHelp) {
        return new Said.OwnWords(words.length() > TEXT_MAX ? words.substring(0, TEXT_MAX) : words, mayNeedHelp);
    }

    private static Answer answer(ReplyWords.Reply reply) {
        return switch (reply) {
            case ACK -> Answer.ACK;
            case SAFE -> Answer.SAFE;
            case NEED_HELP -> Answer.NEED_HELP;
            case LEFT -> Answer.LEFT;
            case STAYING -> Answer.STAYING;
            case STOP -> Answer.STOP;
            case START -> Answer.START;
            case INFORMATION, MAY_NEED_HELP, TEXT -> Answer.TEXT;
        };
    }

    /** The same text told twice gives the same reply id, so that the others can tell. */
    private static UUID reference(String reference, Addressed addressed) {
        return UUID.nameUUIDFromBytes((reference + addressed.person()).getBytes(StandardCharsets.UTF_8));
    }
}
