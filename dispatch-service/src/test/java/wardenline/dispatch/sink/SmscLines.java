package wardenline.dispatch.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;

/** The sessions that are bound to an SMSC, over which it brings what it has. */
final class SmscLines {

    private static final String OURS = "12025550100";

    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger binds = new AtomicInteger();

    void add(SMPPServerSession session) {
        sessions.add(session);
        binds.incrementAndGet();
    }

    int binds() {
        return binds.get();
    }

    int bound() {
        return (int) sessions.stream()
                .filter(session -> session.getSessionState().isBound())
                .count();
    }

    void cut() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    int deliver(String from, byte esmClass, byte dataCoding, byte[] octets, OptionalParameter... parameters) {
        return status(session -> session.deliverShortMessage(
                "",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                from,
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                OURS,
                new ESMClass(esmClass),
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                coding(dataCoding),
                octets,
                parameters));
    }

    int data(String from, byte esmClass, byte dataCoding, OptionalParameter... parameters) {
        return status(session -> {
            var _ = session.dataShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    from,
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    OURS,
                    new ESMClass(esmClass),
                    new RegisteredDelivery(0),
                    coding(dataCoding),
                    parameters);
        });
    }

    private static DataCoding coding(byte dataCoding) {
        return dataCoding == 0 ? DataCodings.ZERO : new RawDataCoding(dataCoding);
    }

    /** One request to whoever is bound. */
    private interface Bringing {
        void over(SMPPServerSession session)
                throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                        IOException;
    }

    private int status(Bringing bringing) {
        var session = sessions.stream()
                .filter(bound -> bound.getSessionState().isBound())
                .findAny()
                .orElseThrow();
        try {
            bringing.over(session);
            return SMPPConstant.STAT_ESME_ROK;
        } catch (NegativeResponseException e) {
            return e.getCommandStatus();
        } catch (PDUException | ResponseTimeoutException | InvalidResponseException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
