package wardenline.dispatch.carrier;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wardenline.dispatch.sms.Concatenation;
import wardenline.dispatch.sms.SmsText;

/**
 * Takes in what an SMSC brings over one session: kept first, acknowledged then. A few threads are left to the answers to our own
 * requests, so that a database that stands still makes nothing unknown that was accepted.
 */
final class SmppDeliveries implements MessageReceiverListener {

    private static final Logger LOG = LoggerFactory.getLogger(SmppDeliveries.class);
    private static final Pattern RECEIPT_FIELD =
            Pattern.compile("\\b(id|stat|err):\\s*([^\\s]*)", Pattern.CASE_INSENSITIVE);
    private static final int LEFT_TO_ANSWERS = 2;

    private final String provider;
    private final CarrierSettings.Smsc smsc;
    private final SmppInbox inbox;
    private final BiConsumer<Written, Optional<String>> confirm;
    private final Semaphore places = new Semaphore(SmppLine.READERS - LEFT_TO_ANSWERS);

    SmppDeliveries(
            String provider,
            CarrierSettings.Smsc smsc,
            SmppInbox inbox,
            BiConsumer<Written, Optional<String>> confirm) {
        this.provider = provider;
        this.smsc = smsc;
        this.inbox = inbox;
        this.confirm = confirm;
    }

    /** Who wrote, and to which number of ours. */
    record Written(String from, String to) {}

    @Override
    public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
        var text = pdu.getShortMessage();
        keep(pdu, text == null || text.length == 0 ? payload(pdu) : text);
    }

    /** Some SMSCs bring everything so: all that it tells stands in fields of their own. */
    @Override
    public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
        keep(pdu, payload(pdu));
        return taken();
    }

    private void keep(AbstractSmCommand pdu, byte[] octets) throws ProcessRequestException {
        if (!places.tryAcquire()) throw refused(SMPPConstant.STAT_ESME_RTHROTTLED);
        try {
            take(pdu, octets);
        } catch (RuntimeException e) {
            LOG.warn(
                    "event=delivery_not_kept provider={} cause={}",
                    provider,
                    e.getClass().getSimpleName());
            throw refused(SMPPConstant.STAT_ESME_RX_T_APPN);
        } finally {
            places.release();
        }
    }

    private void take(AbstractSmCommand pdu, byte[] octets) {
        if (isReceipt(pdu)) {
            var _ = inbox.take(receipt(pdu, octets));
            return;
        }
        var text = text(pdu, octets);
        confirm.accept(new Written(text.sender(), pdu.getDestAddress()), inbox.take(text));
    }

    /** Nobody writes under the name of a text that they got: with that field it is a receipt, whatever its type says. */
    private static boolean isReceipt(AbstractSmCommand pdu) {
        return DeliverSm.isSmscDeliveryReceipt(pdu.getEsmClass())
                || isOnTheWay(pdu)
                || pdu.getOptionalParameter(OptionalParameter.Receipted_message_id.class) != null;
    }

    private static boolean isOnTheWay(AbstractSmCommand pdu) {
        return DeliverSm.isIntermediateDeliveryNotification(pdu.getEsmClass());
    }

    /** The fields of their own go before the receipt's words, and the id there is the very one that we were given. */
    private SmppArrival.Receipt receipt(AbstractSmCommand pdu, byte[] octets) {
        var words = SmsText.read(octets, pdu.getDataCoding());
        var id = pdu.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        var state = pdu.getOptionalParameter(OptionalParameter.Message_state.class);
        var reference = id == null
                ? smsc.receiptIds().canonical(field(words, "id"))
                : smsc.responseIds().canonical(ended(id.getValue()));
        var status = state == null ? field(words, "stat").toUpperCase(Locale.ROOT) : SmppStates.word(state.getValue());
        if (isOnTheWay(pdu)) return new SmppArrival.Receipt(provider, reference, "ENROUTE", "", source(pdu));
        var written = field(words, "err");
        var error = written.isEmpty() ? networkError(pdu) : written;
        var finding = SmppStates.finding(status, error, smsc.deadErrors());
        return new SmppArrival.Receipt(provider, reference, finding, error, source(pdu));
    }

    /** Section 5.3.2.31: a network's type, and its error code in two octets; written as in a receipt's words. */
    private static String networkError(AbstractSmCommand pdu) {
        var error = pdu.getOptionalParameter(OptionalParameter.Network_error_code.class);
        if (error == null || error.getValue().length != 3) return "";
        var octets = error.getValue();
        return SmppStates.error((octets[1] & 0xFF) << 8 | octets[2] & 0xFF);
    }

    /** The zero at the end is often left out. */
    private static String ended(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII).replace("\0", "");
    }

    private static String field(String words, String name) {
        var fields = RECEIPT_FIELD.matcher(words);
        while (fields.find()) {
            if (fields.group(1).equalsIgnoreCase(name)) return fields.group(2);
        }
        return "";
    }

    private SmppArrival.Text text(AbstractSmCommand pdu, byte[] octets) {
        var parsed = pdu.isUdhi() ? Concatenation.parse(octets) : new Concatenation.Parsed(segmented(pdu), octets);
        var sender = source(pdu);
        var body = SmsText.read(parsed.text(), pdu.getDataCoding());
        var named = pdu.getOptionalParameter(OptionalParameter.User_message_reference.class);
        var told = sender
                + '\n'
                + pdu.getDestAddress()
                + '\n'
                + parsed.concatenation()
                + '\n'
                + (named == null ? "" : named.getValue())
                + '\n'
                + body;
        var reference = "mo-" + UUID.nameUUIDFromBytes(told.getBytes(StandardCharsets.UTF_8));
        return new SmppArrival.Text(provider, reference, sender, body, parsed.concatenation());
    }

    private String source(AbstractSmCommand pdu) {
        return SmppAddress.e164(pdu.getSourceAddrTon(), pdu.getSourceAddr(), smsc.country());
    }

    /** Some SMSCs say by fields of their own what others say by a header in the text. */
    private static Optional<Concatenation> segmented(AbstractSmCommand pdu) {
        var reference = pdu.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
        var parts = pdu.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
        var part = pdu.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
        if (reference == null || parts == null || part == null) return Optional.empty();
        return Concatenation.of(reference.getValue() & 0xFFFF, parts.getValue() & 0xFF, part.getValue() & 0xFF);
    }

    private static byte[] payload(AbstractSmCommand pdu) {
        var payload = pdu.getOptionalParameter(OptionalParameter.Message_payload.class);
        return payload == null ? new byte[0] : payload.getValue();
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        // That a telephone is on again changes nothing here: what was not delivered goes by the next step.
    }

    @Override
    public void onAcceptEnquireLink(EnquireLink enquiry, Session source) {
        // Answered by the library.
    }

    /** An SMSC's own messages need no name of ours. */
    private static DataSmResult taken() {
        try {
            return new DataSmResult(new MessageId(""), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException("An empty id fits every field", e);
        }
    }

    private static ProcessRequestException refused(int status) {
        return new ProcessRequestException("not taken", status);
    }
}
