package wardenline.warden.bulletin;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import wardenline.platform.Post;
import wardenline.platform.Wardenline;

/** Alerts as an Atom feed (RFC 4287); each entry links to its page and to its CAP document. */
final class AtomFeed {
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    private final Post post;
    private final Wardenline wardenline;
    private final XMLStreamWriter xml;

    private AtomFeed(Post post, Wardenline wardenline, XMLStreamWriter xml) {
        this.post = post;
        this.wardenline = wardenline;
        this.xml = xml;
    }

    /** The same alerts give the same text, so that its digest serves as an entity tag. */
    static String write(Post post, Wardenline wardenline, String path, String title, List<Bulletin> alerts) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new AtomFeed(post, wardenline, xml).feed(path, title, alerts);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private void feed(String path, String title, List<Bulletin> alerts) throws XMLStreamException {
        var updated = alerts.stream()
                .map(Bulletin::changedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(NAMESPACE);
        element("id", wardenline.address(path));
        element("title", title + " · " + post.name());
        element("updated", time(updated));
        link("self", "application/atom+xml", path);
        link("alternate", "text/html", "/");
        xml.writeStartElement("author");
        element("name", post.name());
        xml.writeEndElement();
        for (var alert : alerts) {
            entry(alert);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void entry(Bulletin alert) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("id", "urn:uuid:" + alert.releaseId());
        element("title", (alert.cancelled() ? "CANCELLED: " : "") + alert.headline());
        element("published", time(alert.issuedAt()));
        element("updated", time(alert.changedAt()));
        link("alternate", "text/html", "/alerts/" + alert.id());
        link("enclosure", "application/cap+xml", "/feeds/cap/" + alert.id() + ".xml");
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", alert.kind().name());
        xml.writeAttribute("label", alert.kind().label());
        var sections = alert.languages().getFirst();
        element("summary", (alert.isLive() ? "" : "EXERCISE: ") + sections.location() + "\n" + sections.event());
        xml.writeEndElement();
    }

    private void link(String relation, String type, String path) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", wardenline.address(path));
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
