package wardenline.local.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Folder;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.mail.BounceMailbox;
import wardenline.local.carriers.mail.MailRelays;

@CarriersRunning
class MailRelaysTest {

    @LocalServerPort
    private int port;

    @Autowired
    private MailRelays relays;

    @Autowired
    private BounceMailbox mailbox;

    private RestClient api = RestClient.create();

    @BeforeEach
    void quiet() {
        api = RestClient.create("http://localhost:%d/carriers/api".formatted(port));
        Listener.forget();
        behave("{\"mode\":\"NORMAL\"}");
        citizens("{\"answering\":false,\"deadShare\":0,\"answerDelayMillisMin\":10,\"answerDelayMillisMax\":50,"
                + "\"acknowledgeShare\":0.8,\"needHelpShare\":0.05,\"deadAddresses\":[],\"bounceLaterShare\":0}");
        api.delete().uri("/messages").retrieve().toBodilessEntity();
    }

    @Test
    void a_mail_arrives_and_can_be_found_by_address_and_by_words_of_its_text() throws Exception {
        send("amina.noor@example.org", "Läs detta: ändrad väg", "Go to the north gate.", "D1");

        var found = only("/messages?channel=EMAIL&to=amina.noor@example.org&contains=NORTH gate");
        assertThat(found.path("subject").asString()).isEqualTo("Läs detta: ändrad väg");
        assertThat(found.path("text").asString()).contains("Go to the north gate.");
        assertThat(found.path("html").asString()).contains("<p>Go to the north gate.</p>");
        assertThat(found.path("delivery").asString()).isEqualTo("D1");
        assertThat(found.path("carrier").asString()).isEqualTo("smtp-a");
    }

    @Test
    void a_mail_to_a_number_at_the_fax_domain_is_a_fax() throws Exception {
        send("FAX=+12025550123@fax.example.test", "Alert", "Page 1 of 1", "D2");

        var found = only("/messages?channel=FAX");
        assertThat(found.path("to").asString()).isEqualTo("+12025550123");
        assertThatThrownBy(() -> send("FAX=+12025550200@fax.example.test", "Alert", "x", "D3"))
                .isInstanceOf(SendFailedException.class)
                .hasStackTraceContaining("550 5.7.1");
    }

    @Test
    void addresses_outside_the_reserved_domains_are_refused() {
        assertThatThrownBy(() -> send("someone@mailhost", "Alert", "x", "D4"))
                .isInstanceOf(SendFailedException.class)
                .hasStackTraceContaining("550 5.7.1");
    }

    @Test
    void a_dead_mailbox_is_refused_for_good() {
        citizens("{\"deadAddresses\":[\"gone@example.org\"]}");

        assertThatThrownBy(() -> send("gone@example.org", "Alert", "x", "D5"))
                .isInstanceOf(SendFailedException.class)
                .hasStackTraceContaining("550 5.1.1");
    }

    @Test
    void a_mailbox_that_bounces_later_takes_the_mail_and_returns_a_report_over_imap() throws Exception {
        citizens("{\"deadAddresses\":[\"gone-later@example.org\"],\"bounceLaterShare\":1}");

        send("gone-later@example.org", "Alert", "x", "D12");

        var bounce = await().until(this::bounces, found -> !found.isEmpty()).getLast();
        assertThat(bounce)
                .contains("To: <bounces@example.net>")
                .contains("report-type=delivery-status")
                .contains("Final-Recipient: rfc822; gone-later@example.org")
                .contains("Action: failed")
                .contains("Status: 5.1.1")
                .contains("X-Wardenline-Delivery: D12")
                .doesNotContain("Content-Type: text/html");
        assertThat(messages("/messages").isEmpty()).isTrue();
    }

    private List<String> bounces() throws Exception {
        var properties = new Properties();
        properties.put("mail.imap.timeout", "5000");
        try (var store = Session.getInstance(properties).getStore("imap")) {
            store.connect("127.0.0.1", mailbox.port(), "bounces", "local-bounces");
            try (var folder = store.getFolder("INBOX")) {
                folder.open(Folder.READ_WRITE);
                var found = new ArrayList<String>();
                for (var message : folder.getMessages()) {
                    var raw = new ByteArrayOutputStream();
                    message.writeTo(raw);
                    found.add(raw.toString(StandardCharsets.UTF_8));
                }
                return found;
            }
        }
    }

    @Test
    void a_refusing_relay_says_421_at_the_door_and_on_a_connection_kept_open() throws Exception {
        var kept = connection();
        behave("{\"mode\":\"REFUSE\"}");

        assertThatThrownBy(() -> kept.sendMessage(mail("a@example.org", "x", "x", "D6"), to("a@example.org")))
                .isInstanceOf(MessagingException.class)
                .hasStackTraceContaining("421");
        assertThatThrownBy(this::connection)
                .isInstanceOf(MessagingException.class)
                .hasStackTraceContaining("421");
    }

    @Test
    void a_throttling_relay_says_454_and_keeps_the_connection() throws Exception {
        try (var kept = connection()) {
            behave("{\"mode\":\"THROTTLE\"}");
            assertThatThrownBy(() -> kept.sendMessage(mail("a@example.org", "x", "x", "D7"), to("a@example.org")))
                    .hasStackTraceContaining("454 4.7.0");

            behave("{\"mode\":\"NORMAL\"}");
            kept.sendMessage(mail("a@example.org", "x", "x", "D7"), to("a@example.org"));
        }
        assertThat(only("/messages?to=a@example.org").path("delivery").asString())
                .isEqualTo("D7");
    }

    @Test
    void a_hanging_relay_never_answers_and_keeps_nothing() throws Exception {
        behave("{\"mode\":\"HANG\"}");

        assertThatThrownBy(() -> send("a@example.org", "Alert", "x", "D8"))
                .isInstanceOf(MessagingException.class)
                .hasStackTraceContaining("Read timed out");

        behave("{\"mode\":\"NORMAL\"}");
        assertThat(messages("/messages").isEmpty()).isTrue();
    }

    @Test
    void a_relay_that_cuts_the_line_has_the_message_and_says_nothing_of_it() throws Exception {
        behave("{\"mode\":\"CUT\"}");

        assertThatThrownBy(() -> send("a@example.org", "Alert", "x", "D8")).isInstanceOf(MessagingException.class);

        assertThat(only("/messages?to=a@example.org").path("delivery").asString())
                .isEqualTo("D8");
    }

    @Test
    void a_citizen_who_answers_opens_the_link_and_presses_the_button() throws Exception {
        citizens("{\"answering\":true,\"acknowledgeShare\":1,\"needHelpShare\":0}");

        send("amina.noor@example.org", "Alert", "Answer here: " + Listener.address("/a/tok-EN_1") + " now", "D9");

        await().untilAsserted(() -> assertThat(Listener.heard("/a/tok-EN_1"))
                .extracting(Listener.Heard::method, heard -> heard.field("answer"))
                .containsExactly(tuple("GET", ""), tuple("POST", "ACK")));
        await().untilAsserted(() -> assertThat(only("/messages?to=amina.noor@example.org")
                        .path("status")
                        .asString())
                .isEqualTo("answered ACK"));
    }

    @Test
    void the_pages_show_what_arrived() throws Exception {
        send("amina.noor@example.org", "Shelter in place", "Stay inside.", "D10");
        send("FAX=+12025550123@fax.example.test", "Alert", "Page 1 of 1", "D11");
        var id = only("/messages?channel=EMAIL").path("id").asLong();
        var pages = RestClient.create("http://localhost:%d/carriers".formatted(port));

        assertThat(page(pages, "")).contains("Mail relay A", "200,000");
        assertThat(page(pages, "/inbox?contains=shelter")).contains("Shelter in place", "amina.noor@example.org");
        assertThat(page(pages, "/inbox/" + id)).contains("Stay inside.");
        assertThat(page(pages, "/phones")).contains("+12025550123");
        assertThat(page(pages, "/phones/+12025550123")).contains("Page 1 of 1");
    }

    private static String page(RestClient pages, String path) {
        var body = pages.get().uri(path).retrieve().body(String.class);
        return body == null ? "" : body;
    }

    private void send(String to, String subject, String text, String delivery) throws MessagingException {
        try (var connection = connection()) {
            connection.sendMessage(mail(to, subject, text, delivery), to(to));
        }
    }

    private Transport connection() throws MessagingException {
        var connection = session().getTransport("smtp");
        connection.connect();
        return connection;
    }

    private Session session() {
        var properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", String.valueOf(relays.port(Carrier.SMTP_A)));
        properties.put("mail.smtp.timeout", "2000");
        properties.put("mail.smtp.from", "bounces@example.net");
        return Session.getInstance(properties);
    }

    private MimeMessage mail(String to, String subject, String text, String delivery) throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setText(text, "utf-8");
        var html = new MimeBodyPart();
        html.setText("<p>" + text + "</p>", "utf-8", "html");
        var mail = new MimeMessage(session());
        mail.setRecipients(RecipientType.TO, to);
        mail.setSubject(subject, "utf-8");
        mail.setHeader("X-Wardenline-Delivery", delivery);
        mail.setContent(new MimeMultipart("alternative", plain, html));
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress[] to(String address) throws MessagingException {
        return new InternetAddress[] {new InternetAddress(address)};
    }

    private JsonNode only(String path) {
        var messages = messages(path);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private JsonNode messages(String path) {
        var page = api.get().uri(path).retrieve().body(JsonNode.class);
        if (page == null) throw new IllegalStateException("No page");
        return page.path("messages");
    }

    private void behave(String behaviour) {
        put("/behaviour/smtp-a", behaviour);
    }

    private void citizens(String change) {
        put("/citizens", change);
    }

    private void put(String path, String json) {
        api.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .retrieve()
                .toBodilessEntity();
    }
}
