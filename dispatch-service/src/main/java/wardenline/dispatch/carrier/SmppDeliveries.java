package wardenline.dispatch.carrier;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
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
    private static final Set<String> FAILED = Set.of("UNDELIV", "EXPIRED", "REJECTD");
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
        if (!places.tryAcquire()) throw refused(SMPPConstant.STAT_ESME_RTHROTTLED);
        try {
            take(pdu);
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

    private void take(DeliverSm pdu) {
        if (pdu.isSmscDeliveryReceipt() || pdu.isIntermediateDeliveryNotification()) {
            var _ = inbox.take(receipt(pdu));
            return;
        }
        var text = text(pdu);
        confirm.accept(new Written(text.sender(), pdu.getDestAddress()), inbox.take(text));
    }

    /** The fields of their own go before the receipt's words, and the id there is the very one that we were given. */
    private SmppArrival.Receipt receipt(DeliverSm pdu) {
        var words = SmsText.read(octets(pdu), pdu.getDataCoding());
        var id = pdu.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        var state = pdu.getOptionalParameter(OptionalParameter.Message_state.class);
        var reference = id == null
                ? smsc.receiptIds().canonical(field(words, "id"))
                : smsc.responseIds().canonical(ended(id.getValue()));
        var status = state == null ? field(words, "stat").toUpperCase(Locale.ROOT) : status(state.getValue());
        if (pdu.isIntermediateDeliveryNotification())
            return new SmppArrival.Receipt(provider, reference, "ENROUTE", "");
        var error = field(words, "err");
        var nobody = FAILED.contains(status) && smsc.deadErrors().contains(error);
        return new SmppArrival.Receipt(provider, reference, nobody ? SmppArrival.NOBODY : status, error);
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

    /** Section 5.2.28, in the words of appendix B. */
    private static String status(byte state) {
        return switch (state) {
            case 0, 1 -> "ENROUTE";
            case 2 -> "DELIVRD";
            case 3 -> "EXPIRED";
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 6 -> "ACCEPTD";
            case 8 -> "REJECTD";
            default -> "UNKNOWN";
        };
    }

    private SmppArrival.Text text(DeliverSm pdu) {
        var parsed =
                pdu.isUdhi() ? Concatenation.parse(octets(pdu)) : new Concatenation.Parsed(segmented(pdu), octets(pdu));
        var sender = SmppAddress.e164(pdu.getSourceAddrTon(), pdu.getSourceAddr(), smsc.country());
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

    /** Some SMSCs say by fields of their own what others say by a header in the text. */
    private static Optional<Concatenation> segmented(DeliverSm pdu) {
        var reference = pdu.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
        var parts = pdu.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
        var part = pdu.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
        if (reference == null || parts == null || part == null) return Optional.empty();
        return Concatenation.of(reference.getValue() & 0xFFFF, parts.getValue() & 0xFF, part.getValue() & 0xFF);
    }

    private static byte[] octets(DeliverSm pdu) {
        var payload = pdu.getOptionalParameter(OptionalParameter.Message_payload.class);
        var text = pdu.getShortMessage();
        if (payload != null && (text == null || text.length == 0)) return payload.getValue();
        return text == null ? new byte[0] : text;
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        // That a telephone is on again changes nothing here: what was not delivered goes by the next step.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw refused(SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public void onAcceptEnquireLink(EnquireLink enquiry, Session source) {
        // Answered by the library.
    }

    private static ProcessRequestException refused(int status) {
        return new ProcessRequestException("not taken", status);
    }
}
