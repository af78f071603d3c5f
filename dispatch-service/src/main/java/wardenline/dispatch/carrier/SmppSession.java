package wardenline.dispatch.carrier;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QuerySmResp;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSmResp;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.SendCommandTask;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.util.DefaultComposer;

/**
 * One bound session. It adds to the library's what an attempt must know: whether a request was written at all, an end of every call
 * at its deadline even where the other side reads nothing, and an end at once of what is unanswered when the line breaks.
 */
final class SmppSession extends SMPPSession {

    private final Set<Integer> unanswered = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;
    private volatile boolean answersQueries = true;

    /** @param whenEnded told once the session is of no more use */
    SmppSession(ConnectionFactory connections, Runnable whenEnded) {
        super(new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())), new SmppReader(), connections);
        addSessionStateListener((state, _, _) -> {
            if (state != SessionState.CLOSED && state != SessionState.UNBOUND) return;
            ended = true;
            abandonUnanswered();
            whenEnded.run();
        });
    }

    /** One message to hand over. */
    record Submission(
            SmppAddress from,
            SmppAddress to,
            int esmClass,
            byte dataCoding,
            boolean receipt,
            byte[] text,
            List<OptionalParameter> parameters) {}

    /** What became of one, by its id and whom it was from. */
    record Query(String id, SmppAddress from) {}

    /** What came of a request. */
    sealed interface Answer {
        record Taken(String id) implements Answer {}

        /** @param error 0 where there is none */
        record Told(byte state, int error) implements Answer {}

        record Refused(int status) implements Answer {}

        /** A generic_nack: the SMSC does not know such a request. */
        record NotUnderstood(int status) implements Answer {}

        /** Nothing was written. */
        record NotSent() implements Answer {}

        /** It does not fit the protocol, and was not written. */
        record Malformed() implements Answer {}

        /** Written, wholly or in part, and not answered. */
        record Lost(String lastSeen) implements Answer {}
    }

    boolean ended() {
        return ended;
    }

    /** Makes one request and waits for its answer, no longer than so. */
    Answer submit(Submission submission, Duration within, Handover handover) {
        var writing = new Requesting("submit_sm", (out, sequence) -> write(submission, out, sequence));
        return request(writing, handover, within, within, response -> {
            var id = ((SubmitSmResp) response).getMessageId();
            return new Answer.Taken(id == null ? "" : id);
        });
    }

    /**
     * Asks one question and waits for its answer, no longer than so. A line that takes nothing in is left to those who send for as long as
     * they have patience with it.
     */
    Answer query(Query query, Duration within) {
        var from = query.from();
        var writing = new Requesting(
                "query_sm",
                (out, sequence) ->
                        pduSender().sendQuerySm(out, sequence, query.id(), from.type(), from.plan(), from.digits()));
        var answer = request(writing, Handover.UNNOTED, within, Duration.ofMillis(getTransactionTimer()), response -> {
            var told = (QuerySmResp) response;
            var state = told.getMessageState() == null ? MessageState.UNKNOWN : told.getMessageState();
            return new Answer.Told(state.value(), told.getErrorCode() & 0xFF);
        });
        if (answer instanceof Answer.NotUnderstood
                || answer instanceof Answer.Refused refused && SmppStatuses.unsupported(refused.status()))
            answersQueries = false;
        return answer;
    }

    /** Whether the SMSC has not said on this session that it knows no such request. */
    boolean answersQueries() {
        return answersQueries;
    }

    private Answer request(
            Requesting requesting,
            Handover handover,
            Duration within,
            Duration writtenWithin,
            Function<Command, Answer> taken) {
        if (within.isNegative() || within.isZero() || !getSessionState().isTransmittable()) return new Answer.NotSent();
        if (!handover.begins()) return new Answer.NotSent();
        try (var _ = Deadlines.after(writtenWithin, requesting::cutUnlessWritten)) {
            return taken.apply(executeSendCommand(requesting, within.toMillis()));
        } catch (NegativeResponseException e) {
            return new Answer.Refused(e.getCommandStatus());
        } catch (GenericNackResponseException e) {
            return new Answer.NotUnderstood(e.getCommandStatus());
        } catch (ResponseTimeoutException _) {
            return new Answer.Lost("no answer in time");
        } catch (InvalidResponseException _) {
            return new Answer.Lost("line closed before the answer");
        } catch (PDUException _) {
            return new Answer.Malformed();
        } catch (IOException _) {
            return requesting.began ? new Answer.Lost("line broke while writing") : new Answer.NotSent();
        } finally {
            unanswered.remove(requesting.sequence);
        }
    }

    private void write(Submission submission, OutputStream out, int sequence) throws PDUException, IOException {
        var from = submission.from();
        var to = submission.to();
        pduSender()
                .sendSubmitSm(
                        out,
                        sequence,
                        "",
                        from.type(),
                        from.plan(),
                        from.digits(),
                        to.type(),
                        to.plan(),
                        to.digits(),
                        new ESMClass(submission.esmClass()),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(submission.receipt() ? 1 : 0),
                        (byte) 0,
                        new RawDataCoding(submission.dataCoding()),
                        (byte) 0,
                        submission.text(),
                        submission.parameters().toArray(OptionalParameter[]::new));
    }

    /** Unbinds and closes, whether the other side answers in time or not. */
    void leave(Duration within) {
        try (var _ = Deadlines.after(within, this::cut)) {
            setTransactionTimer(within.toMillis());
            unbindAndClose();
        }
    }

    /** Closes the line without a word: what waits on it ends. */
    void cut() {
        try {
            connection().close();
        } catch (IOException _) {
            // A line that cannot be closed is closed.
        }
    }

    private void abandonUnanswered() {
        for (var sequence : unanswered) {
            var pending = removePendingResponse(sequence);
            if (pending != null) pending.doneWithInvalidResponse(new InvalidResponseException("closed"));
        }
    }

    /** Puts one request on the line. */
    private interface Writing {
        void to(OutputStream out, int sequence) throws PDUException, IOException;
    }

    private final class Requesting implements SendCommandTask {

        private final String name;
        private final Writing writing;
        private volatile boolean began;
        private volatile boolean written;
        private volatile int sequence;

        Requesting(String name, Writing writing) {
            this.name = name;
            this.writing = writing;
        }

        @Override
        public void executeTask(OutputStream out, int sequenceNumber) throws PDUException, IOException {
            sequence = sequenceNumber;
            unanswered.add(sequenceNumber);
            began = true;
            writing.to(out, sequenceNumber);
            written = true;
        }

        @Override
        public String getCommandName() {
            return name;
        }

        /** An answer that is late leaves the line to the others; a line that takes nothing in is of use to nobody. */
        void cutUnlessWritten() {
            if (!written) cut();
        }
    }
}
