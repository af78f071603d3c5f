package wardenline.dispatch.carrier;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSmResp;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.SendCommandTask;
import org.jsmpp.session.connection.ConnectionFactory;

/**
 * One bound session. It adds to the library's what an attempt must know: whether a request was written at all, an end of every call
 * at its deadline even where the other side reads nothing, and an end at once of what is unanswered when the line breaks.
 */
final class SmppSession extends SMPPSession {

    private final Set<Integer> unanswered = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** @param whenEnded told once the session is of no more use */
    SmppSession(ConnectionFactory connections, Runnable whenEnded) {
        super(connections);
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

    /** What came of it. */
    sealed interface Answer {
        record Taken(String id) implements Answer {}

        record Refused(int status) implements Answer {}

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
    Answer submit(Submission submission, Duration within) {
        var submitting = new Submitting(submission);
        if (within.isNegative() || within.isZero() || !getSessionState().isTransmittable()) return new Answer.NotSent();
        try (var _ = Deadlines.after(within, submitting::cutUnlessWritten)) {
            var response = (SubmitSmResp) executeSendCommand(submitting, within.toMillis());
            return new Answer.Taken(response.getMessageId() == null ? "" : response.getMessageId());
        } catch (NegativeResponseException e) {
            return new Answer.Refused(e.getCommandStatus());
        } catch (GenericNackResponseException e) {
            return new Answer.Refused(e.getCommandStatus());
        } catch (ResponseTimeoutException _) {
            return new Answer.Lost("no answer in time");
        } catch (InvalidResponseException _) {
            return new Answer.Lost("line closed before the answer");
        } catch (PDUException _) {
            return new Answer.Malformed();
        } catch (IOException _) {
            return submitting.began ? new Answer.Lost("line broke while writing") : new Answer.NotSent();
        } finally {
            unanswered.remove(submitting.sequence);
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

    private final class Submitting implements SendCommandTask {

        private final Submission submission;
        private volatile boolean began;
        private volatile boolean written;
        private volatile int sequence;

        Submitting(Submission submission) {
            this.submission = submission;
        }

        @Override
        public void executeTask(OutputStream out, int sequenceNumber) throws PDUException, IOException {
            sequence = sequenceNumber;
            unanswered.add(sequenceNumber);
            began = true;
            var from = submission.from();
            var to = submission.to();
            pduSender()
                    .sendSubmitSm(
                            out,
                            sequenceNumber,
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
            written = true;
        }

        @Override
        public String getCommandName() {
            return "submit_sm";
        }

        /** An answer that is late leaves the line to the others; a line that takes nothing in is of use to nobody. */
        void cutUnlessWritten() {
            if (!written) cut();
        }
    }
}
