package wardenline.dispatch.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;

/** An SMSC that does as it is told. */
public final class SmppSink implements AutoCloseable {

    /** What it does with the next submit_sm. */
    public enum Mode {
        TAKE(SMPPConstant.STAT_ESME_ROK),
        REJECT_0B_INVALID_NUMBER(SMPPConstant.STAT_ESME_RINVDSTADR),
        THROTTLE_58(SMPPConstant.STAT_ESME_RTHROTTLED),
        QUEUE_FULL_14(SMPPConstant.STAT_ESME_RMSGQFUL),
        FAIL_08(SMPPConstant.STAT_ESME_RSYSERR),
        REFUSE_SENDER_0A(SMPPConstant.STAT_ESME_RINVSRCADR),
        HANG(SMPPConstant.STAT_ESME_RSYSERR);

        private final int status;

        Mode(int status) {
            this.status = status;
        }
    }

    /** One submit_sm that it took, or may have taken. */
    public record Submit(
            String id,
            String from,
            String to,
            byte esmClass,
            byte dataCoding,
            byte registered,
            byte[] text,
            byte[] payload,
            String delivery) {}

    private static final short DELIVERY_TAG = 0x1500;
    private static final int WAIT_MILLIS = 5_000;

    private final ServerSocket server;
    private final SmscLines lines = new SmscLines();
    private final SmscQueries queries = new SmscQueries();
    private final List<Submit> submits = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Mode> next = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<Mode>> nextTo = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger(0xA0);
    private volatile Mode mode = Mode.TAKE;
    private volatile String idFormat = "%x";
    private volatile boolean refusesBinds;
    private volatile CountDownLatch released = new CountDownLatch(1);

    public SmppSink() {
        this(plain());
    }

    /** Listens there, and closes it in the end. */
    public SmppSink(ServerSocket server) {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Lets go what hangs, unanswered as taken, and behaves so from now on. */
    public void mode(Mode now) {
        mode = now;
        next.clear();
        nextTo.clear();
        queries.mode(SmscQueries.Mode.ANSWER);
        released.countDown();
        released = new CountDownLatch(1);
    }

    /** What it does with the next ones, in this order, before it does as usual. */
    public void next(Mode... modes) {
        next.addAll(List.of(modes));
    }

    /** The same of those to one number, digits alone: what earlier tests left may go this way, too. */
    public void nextTo(String number, Mode... modes) {
        nextTo.put(number, new ConcurrentLinkedQueue<>(List.of(modes)));
    }

    /** How it answers query_sm. */
    public SmscQueries queries() {
        return queries;
    }

    /** How it writes the ids that it gives: {@code %x} unless told otherwise. */
    public void writeIds(String format) {
        idFormat = format;
    }

    public void refuseBinds(boolean refuse) {
        refusesBinds = refuse;
    }

    /** Those that were taken, or may be. */
    public List<Submit> submits() {
        return List.copyOf(submits);
    }

    /** Every submit_sm that came, taken or not. */
    public int asked() {
        return asked.get();
    }

    public int bound() {
        return lines.bound();
    }

    /** How often somebody was bound so far. */
    public int binds() {
        return lines.binds();
    }

    /** Breaks every line. */
    public void hangUp() {
        lines.cut();
    }

    /** Brings a receipt in the usual words; the status with which it was answered. */
    public int receipt(String id, String status) {
        return receipt("12025550131", id, status);
    }

    /** The same from the number that the text went to. */
    public int receipt(String from, String id, String status) {
        var words = "id:%s sub:001 dlvrd:001 submit date:2611251200 done date:2611251201 stat:%s err:000 text:Avoid"
                .formatted(id, status);
        return deliver(
                from,
                SMPPConstant.ESMCLS_SMSC_DELIV_RECEIPT,
                SMPPConstant.DC_DEFAULT,
                words.getBytes(StandardCharsets.US_ASCII));
    }

    /** Brings a text in the plain letters that all alphabets share. */
    public int text(String from, String words) {
        return deliver(from, (byte) 0, SMPPConstant.DC_DEFAULT, words.getBytes(StandardCharsets.US_ASCII));
    }

    /** Brings a message as it is; the status with which it was answered. */
    public int deliver(String from, byte esmClass, byte dataCoding, byte[] octets, OptionalParameter... parameters) {
        return lines.deliver(from, esmClass, dataCoding, octets, parameters);
    }

    /** Brings what stands in fields alone; the status with which it was answered. */
    public int data(String from, byte esmClass, byte dataCoding, OptionalParameter... parameters) {
        return lines.data(from, esmClass, dataCoding, parameters);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        queries.mode(SmscQueries.Mode.ANSWER);
        released.countDown();
        hangUp();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var line = new SocketConnection(server.accept());
                Thread.ofVirtual().start(() -> bind(line));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void bind(SocketConnection line) {
        var session = queries.over(line, this::take);
        session.setTransactionTimer(WAIT_MILLIS);
        try {
            var request = session.waitForBind(WAIT_MILLIS);
            if (refusesBinds) {
                // Whoever is refused hangs up by themselves.
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                return;
            }
            lines.add(session);
            request.accept("sink");
        } catch (IOException | TimeoutException | PDUException _) {
            session.close();
        }
    }

    private SubmitSmResult take(SubmitSm submit) throws ProcessRequestException {
        asked.incrementAndGet();
        var mine = nextTo.get(submit.getDestAddress());
        var told = mine == null ? next.poll() : mine.poll();
        var now = told == null ? mode : told;
        if (now != Mode.TAKE && now != Mode.HANG) throw new ProcessRequestException("as told", now.status);
        var kept = kept(submit);
        submits.add(kept);
        if (now == Mode.HANG) {
            SmscQueries.await(released);
            throw new ProcessRequestException("let go", now.status);
        }
        try {
            return new SubmitSmResult(new MessageId(kept.id()), null);
        } catch (PDUException e) {
            throw new IllegalStateException(e);
        }
    }

    private Submit kept(SubmitSm submit) {
        var payload = submit.getOptionalParameter(OptionalParameter.Message_payload.class);
        return new Submit(
                idFormat.formatted(ids.incrementAndGet()),
                submit.getSourceAddr(),
                submit.getDestAddress(),
                submit.getEsmClass(),
                submit.getDataCoding(),
                submit.getRegisteredDelivery(),
                submit.getShortMessage(),
                payload == null ? new byte[0] : payload.getValue(),
                submit.getOptionalParameter(DELIVERY_TAG) instanceof OptionalParameter.OctetString delivery
                        ? delivery.getValueAsString()
                        : "");
    }
}
