package wardenline.dispatch.carrier;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.MessageState;

/**
 * Reads an answer to query_sm as leniently as SMSCs write it. The library refuses one whose date is written otherwise than in sixteen
 * letters or whose state it does not know: it tells the SMSC so, and leaves whoever asked to wait for the time to run out.
 */
final class SmppReader extends DefaultPDUReader {

    private static final int HEADER_OCTETS = 16;
    private static final byte NO_TEXT = 0;

    @Override
    public byte[] readPDU(DataInputStream in, Command header) throws IOException {
        var pdu = super.readPDU(in, header);
        return header.getCommandId() == SMPPConstant.CID_QUERY_SM_RESP && pdu.length > HEADER_OCTETS
                ? stateAlone(pdu)
                : pdu;
    }

    /** Which text it is about, and since when it stands so, nobody asks. */
    private static byte[] stateAlone(byte[] pdu) {
        var state = behindText(pdu, behindText(pdu, HEADER_OCTETS));
        var read = ByteBuffer.allocate(HEADER_OCTETS + 4);
        read.put(pdu, 0, HEADER_OCTETS).put(NO_TEXT).put(NO_TEXT);
        read.put(state < pdu.length ? known(pdu[state]) : MessageState.UNKNOWN.value());
        read.put(state + 1 < pdu.length ? pdu[state + 1] : 0);
        return read.putInt(0, read.capacity()).array();
    }

    private static byte known(byte state) {
        return state >= MessageState.SCHEDULED.value() && state <= MessageState.SKIPPED.value()
                ? state
                : MessageState.UNKNOWN.value();
    }

    /** Where that begins which comes after the text that begins there. */
    private static int behindText(byte[] pdu, int from) {
        var end = from;
        while (end < pdu.length && pdu[end] != 0) end++;
        return end + 1;
    }
}
