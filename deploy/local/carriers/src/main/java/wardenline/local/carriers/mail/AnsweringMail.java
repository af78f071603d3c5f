package wardenline.local.carriers.mail;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;
import wardenline.local.carriers.citizen.Answer;
import wardenline.local.carriers.citizen.Citizens;
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Counts;
import wardenline.local.carriers.kept.Evidence;
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;
import wardenline.local.carriers.work.LaterWork;
import wardenline.local.carriers.work.Requests;

/** Citizens who follow the link of a mail as a browser would: look at the page, then press its button. */
@Component
class AnsweringMail {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+/a/[A-Za-z0-9_-]+");
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final Citizens citizens;
    private final LaterWork later;
    private final Requests requests;
    private final Evidence evidence;
    private final Messages messages;
    private final Counts counts;
    private final Clock clock;
    private final int triesMax;

    AnsweringMail(
            Citizens citizens,
            LaterWork later,
            Requests requests,
            Evidence evidence,
            Messages messages,
            Counts counts,
            Clock clock,
            CarriersSettings settings) {
        this.citizens = citizens;
        this.later = later;
        this.requests = requests;
        this.evidence = evidence;
        this.messages = messages;
        this.counts = counts;
        this.clock = clock;
        this.triesMax = settings.callbackTriesMax();
    }

    /** Has the citizen answer a mail later, if it is one who answers. */
    void consider(Message mail) {
        if (mail.channel() != Channel.EMAIL) return;
        var citizen = citizens.at(mail.to());
        if (!citizen.answers()) return;
        var answer = citizen.answer() == Answer.NEEDS_HELP ? "NEED_HELP" : "ACK";
        if (!later.after(citizen.delay(), () -> follow(mail, answer, 1)))
            counts.count(mail.carrier(), "answers_dropped");
    }

    private void follow(Message mail, String answer, int attempt) {
        var link = link(mail);
        if (link.isEmpty()) return;
        var address = link.get();
        if (requests.get(address, Map.of()).isTaken()
                && requests.post(address, Map.of("answer", answer), Map.of()).isTaken()) {
            counts.count(mail.carrier(), "answers");
            status(mail, "answered " + answer);
        } else if (attempt < triesMax) {
            later.after(TRY_AGAIN.multipliedBy(attempt), () -> follow(mail, answer, attempt + 1));
        } else {
            counts.count(mail.carrier(), "answers_failed");
            status(mail, "answer not taken");
        }
    }

    private Optional<URI> link(Message mail) {
        var opened = evidence.open(mail);
        var found = LINK.matcher(opened.text() + '\n' + opened.html());
        return found.find() ? Optional.of(URI.create(found.group())) : Optional.empty();
    }

    private void status(Message mail, String status) {
        messages.change(mail.id(), kept -> kept.withStatus(status, null, clock.instant()));
    }
}
