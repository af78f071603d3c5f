package wardenline.dispatch.answer;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.contracts.Topics;
import wardenline.dispatch.delivery.Acknowledgements;
import wardenline.dispatch.delivery.Acknowledgements.Acknowledged;
import wardenline.dispatch.delivery.Acknowledgements.Addressed;
import wardenline.dispatch.delivery.Acknowledgements.Of;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.suppression.Suppressions;
import wardenline.platform.event.Outbox;

/**
 * Citizens answer: by the link in a mail, by writing back, by a text, by a key. The answers are told to the others in the same
 * transaction. However many come together, they take a handful of statements: a town that answers at once waits for the statements, not
 * for what they do.
 */
@Service
public class Answering {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final Acknowledgements acknowledgements;
    private final Suppressions suppressions;
    private final Outbox outbox;
    private final MeterRegistry meters;

    Answering(Acknowledgements acknowledgements, Suppressions suppressions, Outbox outbox, MeterRegistry meters) {
        this.acknowledgements = acknowledgements;
        this.suppressions = suppressions;
        this.outbox = outbox;
        this.meters = meters;
    }

    /** Takes one. {@code false} where there is nothing that it answers. */
    @Transactional
    public boolean take(Incoming incoming) {
        return take(List.of(incoming)).getFirst();
    }

    /** Takes all in their order. For each, {@code false} where there is nothing that it answers. */
    @Transactional
    public List<Boolean> take(List<Incoming> all) {
        var sent = acknowledgements.lastSentTo(numbers(all));
        var named = acknowledgements.named(deliveries(all));
        var said = new ArrayList<Said>();
        var answers = new ArrayList<Boolean>();
        for (var incoming : all) {
            var addressed = addressed(incoming, sent, named);
            if (!addressed.isEmpty()) said.addAll(Understanding.of(incoming, addressed));
            answers.add(!addressed.isEmpty());
        }
        write(said);
        return answers;
    }

    private static List<Addressed> addressed(
            Incoming incoming, Map<String, List<Addressed>> sent, Map<DeliveryId, Addressed> named) {
        return switch (incoming) {
            case Incoming.Text text -> sent.getOrDefault(text.number(), List.of());
            case Incoming.OfDelivery one ->
                Optional.ofNullable(named.get(one.delivery()))
                        .filter(found -> found.lane() != Lane.CODE || one instanceof Incoming.Left)
                        .stream()
                        .toList();
        };
    }

    private static List<String> numbers(List<Incoming> all) {
        return only(Incoming.Text.class, all).map(Incoming.Text::number).toList();
    }

    private static List<DeliveryId> deliveries(List<Incoming> all) {
        return only(Incoming.OfDelivery.class, all)
                .map(Incoming.OfDelivery::delivery)
                .toList();
    }

    private static <T extends Incoming> Stream<T> only(Class<T> kind, List<Incoming> all) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }

    private void write(List<Said> all) {
        var first = acknowledgements.acknowledge(all.stream()
                .filter(Said::acknowledges)
                .map(said -> new Acknowledged(said.to(), said.by(), said.at()))
                .toList());
        wish(all);
        outbox.publish(Topics.REPLY, all.stream().map(Answering::reply).toList());
        all.forEach(this::count);
        tell(all, new HashSet<>(first));
    }

    private static void tell(List<Said> all, Set<Of> first) {
        for (var said : all) {
            if (!said.acknowledges()) continue;
            var isFirst = first.remove(said.to().of());
            LOG.info(
                    "event=answered release={} channel={} answer={} first={}",
                    said.to().release(),
                    said.by(),
                    said.answer(),
                    isFirst);
        }
    }

    /** Contact points are locked in the order of their ids, so that two who write wait for each other and never in a ring. */
    private void wish(List<Said> all) {
        all.stream()
                .filter(Said::wishes)
                .sorted(Comparator.comparing(said -> said.to().contactPoint().value()))
                .forEach(said -> {
                    if (said.answer() == Answer.STOP)
                        suppressions.leaveRoutine(said.to().person(), said.to().contactPoint());
                    else suppressions.rejoinRoutine(said.to().contactPoint());
                });
    }

    private static Outbox.Keyed reply(Said said) {
        var to = said.to();
        var own = said.own();
        return new Outbox.Keyed(
                to.person().toString(),
                new ReplyReceived(
                        said.replyId(),
                        to.person().value(),
                        to.lane() == Lane.CODE ? null : to.release().value(),
                        to.lane() == Lane.CODE ? null : to.mode(),
                        said.by(),
                        said.answer(),
                        own == null ? null : own.words(),
                        own == null ? null : own.mayNeedHelp(),
                        said.at()));
    }

    private void count(Said said) {
        meters.counter(
                        DispatchMetric.ANSWERS.id(),
                        "channel",
                        said.by().name(),
                        "answer",
                        said.answer().name())
                .increment();
    }
}
