package wardenline.local.carriers.smsc;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.behaviour.Behaviours;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.behaviour.Treatment;
import wardenline.local.carriers.citizen.ReservedRanges;
import wardenline.local.carriers.kept.Counts;

/** Takes texts in, or treats them as the SMSC is told to, and hands on who asks for them. */
@Component
class Submits implements SubmitsOnly {

    /** In which the sender's delivery id goes along. */
    private static final short DELIVERY_TAG = 0x1500;

    private final Behaviours behaviours;
    private final Counts counts;
    private final OutgoingTexts texts;
    private final Fates fates;
    private final Queries queries;
    private final LongTexts longTexts;
    private final String run =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private final AtomicInteger ids = new AtomicInteger();

    Submits(Behaviours behaviours, Counts counts, OutgoingTexts texts, Fates fates, Queries queries) {
        this.behaviours = behaviours;
        this.counts = counts;
        this.texts = texts;
        this.longTexts = new LongTexts(texts::gathering);
        this.fates = fates;
        this.queries = queries;
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source) throws ProcessRequestException {
        var treatment = behaviours.treat(Carrier.SMPP_A);
        switch (treatment) {
            case SERVE, FAIL_LATER, CUT, ANSWER_LATE -> behaviours.takeTime(Carrier.SMPP_A);
            case REFUSE -> throw refusal("refused", SMPPConstant.STAT_ESME_RSYSERR);
            case THROTTLE -> throw refusal("throttled", SMPPConstant.STAT_ESME_RTHROTTLED);
            case HANG -> {
                counts.count(Carrier.SMPP_A, "hung");
                behaviours.hang(Carrier.SMPP_A);
                throw new ProcessRequestException("hung", SMPPConstant.STAT_ESME_RSYSERR);
            }
        }
        var to = "+" + submit.getDestAddress();
        if (!ReservedRanges.holdsPhone(to)) throw refusal("outside_reserved", SMPPConstant.STAT_ESME_RINVDSTADR);
        var id = run + HexFormat.of().toHexDigits(ids.incrementAndGet());
        fates.taken(id, submit.getSourceAddr());
        take(submit, to, id, treatment);
        if (treatment == Treatment.CUT) {
            source.close();
            throw refusal("cut", SMPPConstant.STAT_ESME_RSYSERR);
        }
        if (treatment == Treatment.ANSWER_LATE) behaviours.answerLate(Carrier.SMPP_A);
        return answer(id);
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source) throws ProcessRequestException {
        return queries.answer(query);
    }

    private void take(SubmitSm submit, String to, String id, Treatment treatment) {
        var asked = (submit.getRegisteredDelivery() & 0x03) == SMPPConstant.REGDEL_SMSC_SUCCESS_FAILURE_REQUESTED;
        var delivery = submit.getOptionalParameter(DELIVERY_TAG) instanceof OptionalParameter.OctetString named
                ? Optional.of(named.getValueAsString())
                : Optional.<String>empty();
        var from = submit.getSourceAddr();
        var sender = from.matches("\\d{7,}") ? "+" + from : from;
        var part = longTexts.with(submit);
        var text = new OutgoingTexts.Text(id, sender, to, part.whole().orElse(""), delivery, asked, part.text());
        if (part.whole().isPresent()) texts.whole(text, treatment);
        else texts.part(text, treatment);
    }

    private static SubmitSmResult answer(String id) {
        try {
            return new SubmitSmResult(new MessageId(id), null);
        } catch (PDUException e) {
            throw new IllegalStateException("An id of sixteen digits is a message id", e);
        }
    }

    private ProcessRequestException refusal(String counted, int status) {
        counts.count(Carrier.SMPP_A, counted);
        return new ProcessRequestException(counted, status);
    }
}
