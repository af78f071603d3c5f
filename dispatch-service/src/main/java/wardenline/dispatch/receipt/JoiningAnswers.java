package wardenline.dispatch.receipt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.dispatch.answer.Answering;
import wardenline.dispatch.answer.Incoming;
import wardenline.dispatch.answer.ReplyKeys;
import wardenline.dispatch.answer.ReplyWords;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.probe.ProbeDestinations;
import wardenline.dispatch.receipt.Receipts.Kind;
import wardenline.dispatch.receipt.Receipts.Verdict;
import wardenline.dispatch.receipt.Receipts.Waiting;
import wardenline.dispatch.stranger.StrangersTexts;

/**
 * Joins answers with what was sent, as many as wait in one transaction. One that cannot be joined takes those beside it back with it: they
 * are joined again apart from it. A text that belongs to nothing yet is tried again for a while, then laid before an officer.
 */
@Service
class JoiningAnswers implements Joining {

    /** A call for help that comes now waits until these are joined. */
    private static final int BATCH_MAX = 100;

    /**
     * What a text can answer was committed before any carrier was called. Some seconds are left for a database that lags; a call for
     * help from a stranger must not wait for a minute before anybody hears of it.
     */
    private static final int TEXT_TRIES_MAX = 4;

    private final Receipts receipts;
    private final Repeats repeats;
    private final Answering answering;
    private final ProbeDestinations destinations;
    private final LongTexts longTexts;
    private final StrangersTexts strangers;
    private final GivingUp givingUp;

    JoiningAnswers(
            Receipts receipts,
            Repeats repeats,
            Answering answering,
            ProbeDestinations destinations,
            LongTexts longTexts,
            StrangersTexts strangers,
            GivingUp givingUp) {
        this.receipts = receipts;
        this.repeats = repeats;
        this.answering = answering;
        this.destinations = destinations;
        this.longTexts = longTexts;
        this.strangers = strangers;
        this.givingUp = givingUp;
    }

    @Override
    @Transactional
    public int next() {
        return join(receipts.nextAnswers(BATCH_MAX));
    }

    @Override
    @Transactional
    public int these(List<Long> some) {
        return join(receipts.nextAnswers(some));
    }

    @Override
    @Transactional
    public void putOff(long receipt) {
        receipts.later(receipt);
    }

    private int join(List<Waiting> waiting) {
        try {
            if (!waiting.isEmpty()) taken(waiting);
        } catch (RuntimeException e) {
            throw new NotJoined(waiting, e);
        }
        return waiting.size();
    }

    /**
     * What is to be read together.
     *
     * @param rows of a long text its parts, doubled ones too
     * @param incoming empty where it names nothing that it could answer
     */
    private record Whole(Waiting receipt, List<Waiting> rows, String body, Optional<Incoming> incoming) {}

    private void taken(List<Waiting> waiting) {
        var before = repeats.of(waiting);
        var byNews = waiting.stream().collect(Collectors.partitioningBy(receipt -> news(receipt, before)));
        receipts.joined(byNews.getOrDefault(false, List.of()), Verdict.NO_NEWS);
        var read = byNews.getOrDefault(true, List.of()).stream()
                .flatMap(receipt -> read(receipt).stream())
                .toList();
        var answers = answers(read);
        receipts.joined(rows(answers.stream()), Verdict.APPLIED);
        var others = read.stream().filter(one -> !answers.contains(one)).toList();
        others.stream().filter(JoiningAnswers::isText).forEach(this::strange);
        givingUp.onOld(rows(others.stream().filter(one -> !isText(one))));
    }

    private boolean news(Waiting receipt, Set<Long> before) {
        var arrival = receipt.arrival();
        return !arrival.ofProbe(destinations) && !before.contains(receipt.id()) && !arrival.notOffered();
    }

    /** A long text is read when all of it is here; what never became whole is better read in part than not at all. */
    private Optional<Whole> read(Waiting receipt) {
        if (receipt.arrival().concatenation().isEmpty())
            return Optional.of(
                    whole(receipt, List.of(receipt), receipt.arrival().body()));
        var known = longTexts.around(receipt);
        if (known.whole() || receipt.tries() >= GivingUp.TRIES_MAX)
            return Optional.of(whole(receipt, known.parts(), known.body()));
        receipts.later(List.of(receipt));
        return Optional.empty();
    }

    private static Whole whole(Waiting receipt, List<Waiting> rows, String body) {
        return new Whole(receipt, rows, body, incoming(receipt, body));
    }

    /** Those that answer something. */
    private Set<Whole> answers(List<Whole> read) {
        var askable = read.stream().filter(one -> one.incoming().isPresent()).toList();
        var answered = answering.take(
                askable.stream().flatMap(one -> one.incoming().stream()).toList());
        return IntStream.range(0, askable.size())
                .filter(answered::get)
                .mapToObj(askable::get)
                .collect(Collectors.toSet());
    }

    private static List<Waiting> rows(Stream<Whole> read) {
        return read.flatMap(one -> one.rows().stream()).toList();
    }

    private static boolean isText(Whole one) {
        return one.receipt().arrival().kind() == Kind.TEXT;
    }

    /** A text that answers nothing is laid before an officer. */
    private void strange(Whole text) {
        if (text.receipt().tries() < TEXT_TRIES_MAX) {
            receipts.later(text.rows());
            return;
        }
        strangers.keep(text.rows().getFirst().id(), ReplyWords.parse(text.body()));
        givingUp.on(text.rows());
    }

    private static Optional<Incoming> incoming(Waiting receipt, String body) {
        var arrival = receipt.arrival();
        var name = arrival.provider() + arrival.reference();
        return switch (arrival.kind()) {
            case TEXT -> Optional.of(new Incoming.Text(arrival.sender(), body, told(receipt), arrival.receivedAt()));
            case KEY -> arrival.delivery().flatMap(delivery -> pressed(arrival, delivery));
            case MAIL_REPLY ->
                arrival.delivery().map(delivery -> new Incoming.Mail(delivery, body, name, arrival.receivedAt()));
            case MESSAGE_STATUS, CALL_STATUS, MAIL_REPORT -> Optional.empty();
        };
    }

    /** What is the same for the same text told twice. Over SMPP nothing is but the row: the same words may be a new answer. */
    private static String told(Waiting receipt) {
        var arrival = receipt.arrival();
        var name = arrival.provider() + arrival.reference();
        return arrival.provider().startsWith("smpp-") ? name + "/" + receipt.id() : name;
    }

    private static Optional<Incoming> pressed(Arrival arrival, DeliveryId delivery) {
        var replyId = UUID.nameUUIDFromBytes(
                (arrival.provider() + arrival.reference() + arrival.body()).getBytes(StandardCharsets.UTF_8));
        return ReplyKeys.parse(arrival.body())
                .map(answer -> new Incoming.Pressed(delivery, Channel.VOICE, answer, replyId, arrival.receivedAt()));
    }
}
