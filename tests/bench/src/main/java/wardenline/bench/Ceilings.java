package wardenline.bench;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * What the clients themselves reach against the same sinks: the same library in a bare loop over as many kept connections as the line
 * uses, nothing written down, nothing retried.
 */
final class Ceilings {

    /** What the line may use in an emergency of its two relays, and of the two accounts of its API. */
    private static final int MAIL_LINES = 72;

    private static final int TEXT_LINES = 128;

    static {
        // As the line does: otherwise the library searches all jars for every part of a mail.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private Ceilings() {}

    /** Mails a second. */
    static double mail(int port, int mails) {
        return perSecond(mails, MAIL_LINES, next -> {
            var properties = new Properties();
            properties.put("mail.smtp.userset", "false");
            var session = Session.getInstance(properties);
            try (var transport = session.getTransport("smtp")) {
                transport.connect("localhost", port, null, null);
                while (next.getAndIncrement() < mails) {
                    var to = new InternetAddress("c" + next.get() + "@bench.example.org");
                    transport.sendMessage(compose(session, to), new InternetAddress[] {to});
                }
            }
            return null;
        });
    }

    /** Texts a second. */
    static double texts(URI api, int texts) {
        var client = new TwilioRestClient.Builder("AC00000000000000000000000000000001", "local-token")
                .httpClient(client(api))
                .build();
        return perSecond(texts, TEXT_LINES, next -> {
            while (next.getAndIncrement() < texts) {
                new MessageCreator(new PhoneNumber("+12025550123"), new PhoneNumber("+15555550100"), Load.SMS)
                        .setStatusCallback(URI.create("http://localhost/callbacks?d=0&n=1"))
                        .create(client);
            }
            return null;
        });
    }

    private interface Loop {
        Void run(AtomicInteger next) throws Exception;
    }

    private static double perSecond(int all, int lines, Loop loop) {
        var next = new AtomicInteger();
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, lines)
                    .<Future<Void>>mapToObj(_ -> threads.submit(() -> loop.run(next)))
                    .toList();
            for (var each : running) each.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the bare loop broke", e);
        }
        return all * 1e9 / (System.nanoTime() - began);
    }

    private static MimeMessage compose(Session session, InternetAddress to) throws MessagingException {
        var mime = new MimeMessage(session);
        mime.setFrom(new InternetAddress("acs@nairobi.example.org"));
        mime.setRecipient(MimeMessage.RecipientType.TO, to);
        mime.setSubject(Load.SUBJECT, "UTF-8");
        var text = new MimeBodyPart();
        text.setText(Load.TEXT, "UTF-8");
        var html = new MimeBodyPart();
        html.setText(Load.HTML, "UTF-8", "html");
        mime.setContent(new MimeMultipart("alternative", text, html));
        mime.saveChanges();
        return mime;
    }

    /** The library's own client, with kept connections enough and its requests led to the sink. */
    private static NetworkHttpClient client(URI api) {
        var sink = new HttpHost("http", api.getHost(), api.getPort());
        return new NetworkHttpClient(HttpClientBuilder.create()
                .setRoutePlanner((_, _) -> new HttpRoute(sink))
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(TEXT_LINES)
                        .setMaxConnPerRoute(TEXT_LINES)
                        .build()));
    }
}
