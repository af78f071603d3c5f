package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.QuerySmResp;
import org.jsmpp.util.DefaultDecomposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SMSCs write in answer to query_sm, and what the library would take for no answer at all. */
class SmppReaderTest {

    @ParameterizedTest
    @CsvSource({
        "'161|261126120100000+|', 2, 0, DELIVERED, 0",
        "'161|2611261201|', 2, 0, DELIVERED, 0",
        "'161|2026-11-26 12:01:00|', 5, 27, UNDELIVERABLE, 27",
        "'||', 5, -1, UNDELIVERABLE, 255",
        "'161||', 42, 0, UNKNOWN, 0",
        "'an id of far more letters than the sixty-four that the protocol allows it to have|20261126|', 1, 0, ENROUTE, 0"
    })
    void the_state_and_the_error_are_read_whatever_the_date_looks_like(
            String texts, byte state, byte error, MessageState read, int code) throws Exception {
        var body = texts.replace('|', '\0').getBytes(StandardCharsets.US_ASCII);
        var told = read(ByteBuffer.allocate(body.length + 2)
                .put(body)
                .put(state)
                .put(error)
                .array());

        assertThat(told.getMessageState()).isEqualTo(read);
        assertThat(told.getErrorCode() & 0xFF).isEqualTo(code);
    }

    @Test
    void what_breaks_off_says_nothing_of_the_text() throws Exception {
        assertThat(read("161".getBytes(StandardCharsets.US_ASCII)).getMessageState())
                .isEqualTo(MessageState.UNKNOWN);
        assertThat(read(new byte[] {'1', 0, 0}).getMessageState()).isEqualTo(MessageState.UNKNOWN);
        assertThat(read(new byte[] {'1', 0, 0, 2}).getMessageState()).isEqualTo(MessageState.DELIVERED);
        assertThat(read(new byte[0]).getMessageState()).isNull();
    }

    private static QuerySmResp read(byte[] body) throws Exception {
        var pdu = ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(SMPPConstant.CID_QUERY_SM_RESP)
                .putInt(SMPPConstant.STAT_ESME_ROK)
                .putInt(7)
                .put(body)
                .array();
        var in = new DataInputStream(new ByteArrayInputStream(pdu));
        var reader = new SmppReader();
        return new DefaultDecomposer().querySmResp(reader.readPDU(in, reader.readPDUHeader(in)));
    }
}
