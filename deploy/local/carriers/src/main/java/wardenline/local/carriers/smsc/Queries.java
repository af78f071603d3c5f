package wardenline.local.carriers.smsc;

import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.QuerySmResult;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.behaviour.Behaviours;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.kept.Counts;

/** Answers whoever asks what became of a text, or treats them as the SMSC is told to. */
@Component
class Queries {

    private final Behaviours behaviours;
    private final Fates fates;
    private final Counts counts;

    Queries(Behaviours behaviours, Fates fates, Counts counts) {
        this.behaviours = behaviours;
        this.fates = fates;
        this.counts = counts;
    }

    QuerySmResult answer(QuerySm query) throws ProcessRequestException {
        switch (behaviours.treat(Carrier.SMPP_A)) {
            case SERVE, FAIL_LATER, CUT, ANSWER_LATE -> behaviours.takeTime(Carrier.SMPP_A);
            case REFUSE -> throw refusal(SMPPConstant.STAT_ESME_RSYSERR);
            case THROTTLE -> throw refusal(SMPPConstant.STAT_ESME_RTHROTTLED);
            case HANG -> {
                behaviours.hang(Carrier.SMPP_A);
                throw refusal(SMPPConstant.STAT_ESME_RSYSERR);
            }
        }
        var fate = fates.of(query.getMessageId(), query.getSourceAddr())
                .orElseThrow(() -> refusal(SMPPConstant.STAT_ESME_RQUERYFAIL));
        counts.count(Carrier.SMPP_A, "queries_answered");
        return new QuerySmResult(null, fate.state(), (byte) fate.error());
    }

    private ProcessRequestException refusal(int status) {
        counts.count(Carrier.SMPP_A, "queries_refused");
        return new ProcessRequestException("refused", status);
    }
}
