package wardenline.local.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import wardenline.local.carriers.smsc.Smsc;

@CarriersRunning
class SmscTest {

    private static final String CITIZEN = "12025550123";
    private static final String OURS = "12025550100";

    @LocalServerPort
    private int port;

    @Autowired
    private Smsc smsc;

    private final List<DeliverSm> brought = new CopyOnWriteArrayList<>();
    private RestClient api = RestClient.create();
    private SMPPSession session = new SMPPSession();

    @BeforeEach
    void bind() throws IOException {
        api = RestClient.create("http://localhost:%d/carriers/api".formatted(port));
        put("/behaviour/smpp-a", "{\"mode\":\"NORMAL\"}");
        put(
                "/citizens",
                "{\"answering\":false,\"deadShare\":0,\"answerDelayMillisMin\":10,\"answerDelayMillisMax\":50,"
                        + "\"acknowledgeShare\":0.8,\"needHelpShare\":0.05,\"deadAddresses\":[]}");
        api.delete().uri("/messages").retrieve().toBodilessEntity();
        session = bound("local");
    }

    @AfterEach
    void unbind() {
        session.unbindAndClose();
    }

    @Test
    void a_text_arrives_is_kept_and_reported_on_by_receipt() throws Exception {
        var id = submit("Leave by 18:00.".getBytes(StandardCharsets.US_ASCII), 0, 0, 1);

        await().until(() -> !brought.isEmpty());
        var receipt = brought.getFirst();
        assertThat(receipt.isSmscDeliveryReceipt()).isTrue();
        assertThat(words(receipt)).contains("id:" + id, "stat:DELIVRD");
        assertThat(messages("SMS"))
                .contains(
                        "\"carrier\":\"smpp-a\"", "Leave by 18:00.", "\"to\":\"+12025550123\"", "\"delivery\":\"D1\"");
    }

    @Test
    void a_long_text_is_one_on_the_telephone_and_each_part_has_its_receipt() throws Exception {
        submit(part(1, "Go to the north gate, "), SMPPConstant.ESMCLS_UDHI_INDICATOR_SET, 8, 1);
        submit(part(2, "اذهب الآن"), SMPPConstant.ESMCLS_UDHI_INDICATOR_SET, 8, 1);

        await().until(() -> brought.size() == 2);
        assertThat(messages("SMS")).contains("Go to the north gate, اذهب الآن");
        assertThat(api.get().uri("/duplicates").retrieve().body(String.class)).contains("\"duplicates\":0");
    }

    @Test
    void a_dead_number_is_reported_undelivered_with_its_error() throws Exception {
        put("/citizens", "{\"deadAddresses\":[\"+12025550123\"]}");

        submit("Hello".getBytes(StandardCharsets.US_ASCII), 0, 0, 1);

        await().until(() -> !brought.isEmpty());
        assertThat(words(brought.getFirst())).contains("stat:UNDELIV").containsPattern("err:0(01|27)");
    }

    @Test
    void it_throttles_refuses_and_lets_no_real_number_through() {
        put("/behaviour/smpp-a", "{\"mode\":\"THROTTLE\"}");
        refuses(CITIZEN, SMPPConstant.STAT_ESME_RTHROTTLED);
        put("/behaviour/smpp-a", "{\"mode\":\"REFUSE\"}");
        refuses(CITIZEN, SMPPConstant.STAT_ESME_RSYSERR);
        put("/behaviour/smpp-a", "{\"mode\":\"NORMAL\"}");
        refuses("12025550200", SMPPConstant.STAT_ESME_RINVDSTADR);
    }

    @Test
    void while_it_hangs_nothing_is_answered_and_nothing_is_kept() {
        put("/behaviour/smpp-a", "{\"mode\":\"HANG\"}");
        session.setTransactionTimer(300);

        assertThatThrownBy(() -> submit("Hello".getBytes(StandardCharsets.US_ASCII), 0, 0, 1))
                .isInstanceOf(ResponseTimeoutException.class);
        put("/behaviour/smpp-a", "{\"mode\":\"NORMAL\"}");

        assertThat(messages("SMS")).doesNotContain("Hello");
    }

    @Test
    void early_receipts_come_before_the_answer() throws Exception {
        put("/behaviour/smpp-a", "{\"mode\":\"EARLY_RECEIPTS\"}");

        var early = AtOnce.times(20, () -> {
            var id = submit("Hello".getBytes(StandardCharsets.US_ASCII), 0, 0, 1);
            return brought.stream().anyMatch(receipt -> words(receipt).contains("id:" + id));
        });

        assertThat(early).as("some before the answer, some after it").contains(true, false);
        await().until(() -> brought.size() == 20);
    }

    @Test
    void dropped_receipts_never_come_though_the_text_arrives() throws Exception {
        put("/behaviour/smpp-a", "{\"mode\":\"DROP_RECEIPTS\"}");

        submit("Hello".getBytes(StandardCharsets.US_ASCII), 0, 0, 1);

        await().until(() -> counts().contains("\"receipts_dropped\":1"));
        assertThat(messages("SMS")).contains("\"status\":\"delivered\"");
        assertThat(brought).isEmpty();
    }

    @Test
    void whoever_asks_hears_what_became_of_each_part_though_its_receipt_was_dropped() throws Exception {
        put("/behaviour/smpp-a", "{\"mode\":\"DROP_RECEIPTS\"}");
        var first = submit(part(1, "Go to the north gate, "), SMPPConstant.ESMCLS_UDHI_INDICATOR_SET, 8, 1);
        var second = submit(part(2, "اذهب الآن"), SMPPConstant.ESMCLS_UDHI_INDICATOR_SET, 8, 1);
        assertThat(asked(second, OURS).getMessageState()).isIn(MessageState.ENROUTE, MessageState.DELIVERED);

        await().until(() -> asked(first, OURS).getMessageState() == MessageState.DELIVERED);
        await().until(() -> asked(second, OURS).getMessageState() == MessageState.DELIVERED);
        assertThat(brought).isEmpty();
    }

    @Test
    void whoever_asks_hears_why_a_text_did_not_arrive() throws Exception {
        put("/citizens", "{\"deadAddresses\":[\"+12025550123\"]}");
        put("/behaviour/smpp-a", "{\"mode\":\"DROP_RECEIPTS\"}");

        var id = submit("Hello".getBytes(StandardCharsets.US_ASCII), 0, 0, 1);

        await().until(() -> asked(id, OURS).getMessageState() == MessageState.UNDELIVERABLE);
        assertThat(asked(id, OURS).getErrorCode()).isIn((byte) 1, (byte) 27);
    }

    @Test
    void whoever_asks_for_an_unknown_text_or_under_another_name_hears_nothing() throws Exception {
        var id = submit("Hello".getBytes(StandardCharsets.US_ASCII), 0, 0, 0);

        knowsNothing("never-heard-of", OURS);
        knowsNothing(id, "12025550199");
        assertThat(asked(id, OURS).getMessageState()).isNotNull();
    }

    @Test
    void a_citizen_who_answers_writes_back_but_not_to_what_asks_for_no_receipt() throws Exception {
        put("/citizens", "{\"answering\":true,\"acknowledgeShare\":0,\"needHelpShare\":1}");

        submit("Thank you.".getBytes(StandardCharsets.US_ASCII), 0, 0, 0);
        submit("Leave now.".getBytes(StandardCharsets.US_ASCII), 0, 0, 1);

        await().until(() -> brought.size() == 2);
        var answers =
                brought.stream().filter(each -> !each.isSmscDeliveryReceipt()).toList();
        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.getSourceAddr()).isEqualTo(CITIZEN);
            assertThat(answer.getDestAddress()).isEqualTo(OURS);
            assertThat(words(answer).toUpperCase(Locale.ROOT)).isIn("HELP ME", "NEED HELP", "3");
        });
    }

    @Test
    void what_is_typed_on_a_telephone_comes_over_the_session_that_is_bound() throws Exception {
        submit("Leave now.".getBytes(StandardCharsets.US_ASCII), 0, 0, 0);
        await().until(() -> messages("SMS").contains("Leave now."));

        api.post()
                .uri("/phones/+12025550123/replies")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"body\":\"سأبقى\"}")
                .retrieve()
                .toBodilessEntity();

        await().until(() -> !brought.isEmpty());
        assertThat(brought.getFirst().getDataCoding()).isEqualTo(SMPPConstant.DC_UCS2);
        assertThat(new String(brought.getFirst().getShortMessage(), StandardCharsets.UTF_16BE))
                .isEqualTo("سأبقى");
    }

    @Test
    void a_wrong_password_is_refused() {
        assertThatThrownBy(() -> bound("guessed")).hasCauseInstanceOf(NegativeResponseException.class);
    }

    private QuerySmResult asked(String id, String from)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        return session.queryShortMessage(id, TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, from);
    }

    private void knowsNothing(String id, String from) {
        assertThatThrownBy(() -> asked(id, from))
                .isInstanceOfSatisfying(
                        NegativeResponseException.class,
                        refusal -> assertThat(refusal.getCommandStatus()).isEqualTo(SMPPConstant.STAT_ESME_RQUERYFAIL));
    }

    private SMPPSession bound(String password) throws IOException {
        var made = new SMPPSession();
        made.setMessageReceiverListener(new Receiving());
        made.connectAndBind(
                "127.0.0.1",
                smsc.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        "wardenline",
                        password,
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null),
                5_000);
        return made;
    }

    private void refuses(String to, int status) {
        assertThatThrownBy(() -> submit(to, "Hello".getBytes(StandardCharsets.US_ASCII), 0, 0, 1))
                .isInstanceOfSatisfying(
                        NegativeResponseException.class,
                        refusal -> assertThat(refusal.getCommandStatus()).isEqualTo(status));
    }

    private String submit(byte[] octets, int esmClass, int coding, int registered)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        return submit(CITIZEN, octets, esmClass, coding, registered);
    }

    private String submit(String to, byte[] octets, int esmClass, int coding, int registered)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        OURS,
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to,
                        new ESMClass(esmClass),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(registered),
                        (byte) 0,
                        new RawDataCoding((byte) coding),
                        (byte) 0,
                        octets,
                        new OptionalParameter.OctetString((short) 0x1500, "D1".getBytes(StandardCharsets.US_ASCII)))
                .getMessageId();
    }

    private static byte[] part(int part, String words) {
        var text = words.getBytes(StandardCharsets.UTF_16BE);
        var octets = new byte[7 + text.length];
        System.arraycopy(new byte[] {6, 8, 4, 1, 2, 2, (byte) part}, 0, octets, 0, 7);
        System.arraycopy(text, 0, octets, 7, text.length);
        return octets;
    }

    private static String words(DeliverSm pdu) {
        return new String(pdu.getShortMessage(), StandardCharsets.US_ASCII);
    }

    private String messages(String channel) {
        return String.valueOf(
                api.get().uri("/messages?channel=" + channel).retrieve().body(String.class));
    }

    private String counts() {
        return String.valueOf(api.get().uri("/counts").retrieve().body(String.class));
    }

    private void put(String path, String json) {
        api.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .retrieve()
                .toBodilessEntity();
    }

    private final class Receiving implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm pdu) {
            brought.add(pdu);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {}

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("not served", SMPPConstant.STAT_ESME_RINVCMDID);
        }

        @Override
        public void onAcceptEnquireLink(EnquireLink enquiry, Session source) {}
    }
}
