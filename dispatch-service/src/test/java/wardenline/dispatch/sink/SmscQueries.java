package wardenline.dispatch.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUReader;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.Connection;

/** What an SMSC answers to query_sm: what it was told to know, and of anything else that it knows nothing. */
public final class SmscQueries {

    /** How it takes a question. */
    public enum Mode {
        ANSWER,
        /** It knows no such request, and says so in the answer to it. */
        UNSUPPORTED_03,
        /** It knows no such request, and says so by generic_nack. */
        NACK,
        BUSY_58,
        HANG,
        HANG_UP
    }

    /** One question. */
    public record Query(String id, String from) {}

    private record Known(MessageState state, int error) {}

    /** Takes a submit_sm. */
    interface Taking {
        SubmitSmResult take(SubmitSm submit) throws ProcessRequestException;
    }

    private static final int THREADS = 64;
    private static final int QUEUE_MAX = 1000;

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final List<Query> asked = new CopyOnWriteArrayList<>();
    private volatile Mode mode = Mode.ANSWER;
    private volatile CountDownLatch released = new CountDownLatch(1);

    /** Lets go what hangs, and behaves so from now on. */
    public void mode(Mode now) {
        mode = now;
        released.countDown();
        released = new CountDownLatch(1);
    }

    /** From now on it says so of a text. */
    public void became(String id, MessageState state, int error) {
        known.put(id, new Known(state, error));
    }

    public List<Query> asked() {
        return List.copyOf(asked);
    }

    /** For which texts it was asked, and how often. */
    public List<String> askedFor() {
        return asked.stream().map(Query::id).toList();
    }

    /** A session that takes texts as it is told, and questions so. */
    SMPPServerSession over(Connection line, Taking submits) {
        return new SMPPServerSession(
                line,
                null,
                beside(submits),
                null,
                THREADS,
                QUEUE_MAX,
                new SynchronizedPDUSender(new Sender()),
                new SynchronizedPDUReader(new DefaultPDUReader()));
    }

    private SubmitsOnly beside(Taking submits) {
        return new SubmitsOnly() {
            @Override
            public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source)
                    throws ProcessRequestException {
                return submits.take(submit);
            }

            @Override
            public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source)
                    throws ProcessRequestException {
                asked.add(new Query(query.getMessageId(), query.getSourceAddr()));
                return answer(query, source);
            }
        };
    }

    private QuerySmResult answer(QuerySm query, SMPPServerSession source) throws ProcessRequestException {
        switch (mode) {
            case ANSWER -> {}
            case UNSUPPORTED_03, NACK -> throw refused(SMPPConstant.STAT_ESME_RINVCMDID);
            case BUSY_58 -> throw refused(SMPPConstant.STAT_ESME_RTHROTTLED);
            case HANG -> await(released);
            case HANG_UP -> source.close();
        }
        var told = known.get(query.getMessageId());
        if (told == null) throw refused(SMPPConstant.STAT_ESME_RQUERYFAIL);
        return new QuerySmResult(null, told.state(), (byte) told.error());
    }

    private static ProcessRequestException refused(int status) {
        return new ProcessRequestException("as told", status);
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what an SMSC says; a question that it does not know it answers as it does any unknown request. */
    private final class Sender extends DefaultPDUSender {
        @Override
        public byte[] sendHeader(OutputStream out, int commandId, int commandStatus, int sequenceNumber)
                throws IOException {
            return mode == Mode.NACK && commandId == SMPPConstant.CID_QUERY_SM_RESP
                    ? sendGenericNack(out, commandStatus, sequenceNumber)
                    : super.sendHeader(out, commandId, commandStatus, sequenceNumber);
        }
    }
}
