package wardenline.local.carriers.smsc;

import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;

/** An SMSC's side that knows submit_sm, and nothing else unless it says so. */
interface SubmitsOnly extends ServerMessageReceiverListener {

    @Override
    default SubmitMultiResult onAcceptSubmitMulti(SubmitMulti asked, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    default QuerySmResult onAcceptQuerySm(QuerySm asked, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    default void onAcceptReplaceSm(ReplaceSm asked, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    default void onAcceptCancelSm(CancelSm asked, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    default BroadcastSmResult onAcceptBroadcastSm(BroadcastSm asked, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    default void onAcceptCancelBroadcastSm(CancelBroadcastSm asked, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    default QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm asked, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    default DataSmResult onAcceptDataSm(DataSm asked, Session source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    default void onAcceptEnquireLink(EnquireLink asked, Session source) {}

    private static ProcessRequestException unknown() {
        return new ProcessRequestException("not served", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
