package wardenline.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import wardenline.local.launcher.home.Ports;

/** The carriers that the bench plays, and what has arrived at them; an emergency beside other mail is counted apart. */
record Sinks(MailSink relayA, MailSink relayB, TextSink carrier, Arrivals mails, Arrivals urgent, Arrivals texts)
        implements AutoCloseable {

    static Sinks open(Ports ports) throws IOException {
        var mails = new Arrivals('m');
        var urgent = new Arrivals('u');
        var texts = new Arrivals('t');
        return new Sinks(
                new MailSink(ports.mailRelayA(), List.of(mails, urgent)),
                new MailSink(ports.mailRelayB(), List.of(mails, urgent)),
                new TextSink(ports.carriers(), texts),
                mails,
                urgent,
                texts);
    }

    /** All of them, see {@link Sink#think}. */
    void think(Duration thinking) {
        for (var sink : List.of(relayA, relayB, carrier)) sink.think(thinking);
    }

    @Override
    public void close() throws IOException {
        relayA.close();
        relayB.close();
        carrier.close();
    }
}
