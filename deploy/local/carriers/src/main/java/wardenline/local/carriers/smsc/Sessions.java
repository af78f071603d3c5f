package wardenline.local.carriers.smsc;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.springframework.stereotype.Component;

/** The sessions that are bound, whoever bound them: what is to be brought goes to any of them, in turn. */
@Component
class Sessions {

    /** Unanswered deliveries on one session: what most of the other side allow. */
    private static final int WINDOW = 5;

    private record Bound(SMPPServerSession session, Semaphore window) {}

    private final List<Bound> bound = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    void add(SMPPServerSession session) {
        bound.add(new Bound(session, new Semaphore(WINDOW)));
    }

    int count() {
        bound.removeIf(each -> !each.session().getSessionState().isBound());
        return bound.size();
    }

    void closeAll() {
        bound.forEach(each -> each.session().close());
        bound.clear();
    }

    /** Whether somebody took it; numbers without their plus, as international ones. */
    boolean bring(String from, String to, int esmClass, byte coding, byte[] octets, OptionalParameter... along) {
        if (count() == 0) return false;
        var all = List.copyOf(bound);
        if (all.isEmpty()) return false;
        var chosen = all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
        try {
            chosen.window().acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            chosen.session()
                    .deliverShortMessage(
                            "",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            from,
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            to,
                            new ESMClass(esmClass),
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(0),
                            new RawDataCoding(coding),
                            octets,
                            along);
            return true;
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException _) {
            return false;
        } finally {
            chosen.window().release();
        }
    }
}
