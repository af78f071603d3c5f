package wardenline.warden.rendering;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.warden.audience.Area;
import wardenline.warden.audience.Audience;
import wardenline.warden.audience.Coordinate;
import wardenline.warden.content.Content;
import wardenline.warden.content.Sections;

/**
 * The advisory as a Common Alerting Protocol document (OASIS CAP 1.2): one info block a language, each with its area; times
 * with a numeric offset, never {@code Z}; polygons closed and written latitude first.
 *
 * @param identifier one per message; no spaces, commas or markup (CAP 3.2.1)
 * @param sender the same rule
 * @param cancels what a Cancel takes back: {@code sender,identifier,sent}; null for an Alert
 */
public record CapDocument(
        String identifier,
        String sender,
        Instant sent,
        Instant expires,
        ZoneId zone,
        String web,
        @Nullable String cancels) {
    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final int HEADLINE_CHARACTERS_MAX = 160;

    public CapDocument {
        if ((identifier + sender).matches("(?s).*[\\s,<&].*")) {
            throw new IllegalArgumentException("CAP identifiers and senders hold no space, comma, < or &");
        }
    }

    /** The document with its times and number left open, for the digest that clearance binds. */
    public static CapDocument open(String sender, ZoneId zone) {
        return new CapDocument("open", sender, Instant.EPOCH, Instant.EPOCH, zone, "open", null);
    }

    /** How a later message refers to this one. */
    public String reference() {
        return sender + "," + identifier + "," + time(sent);
    }

    /** {@code 2026-03-01T07:05:06+03:00}; UTC is {@code +00:00}. */
    String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    /** Writes it all. */
    public String write(Letterhead head, Urgency urgency, Content content, Audience.InAreas where) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("alert");
            xml.writeDefaultNamespace(NAMESPACE);
            element(xml, "identifier", identifier);
            element(xml, "sender", sender);
            element(xml, "sent", time(sent));
            element(xml, "status", head.mode() == Mode.EXERCISE ? "Exercise" : "Actual");
            element(xml, "msgType", cancels == null ? "Alert" : "Cancel");
            element(xml, "scope", "Public");
            if (head.isExercise()) element(xml, "note", Phrases.of("en").exerciseExplained());
            if (cancels != null) element(xml, "references", cancels);
            for (var sections : content.versions()) {
                info(xml, head, urgency, sections, where);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private void info(XMLStreamWriter xml, Letterhead head, Urgency urgency, Sections sections, Audience.InAreas where)
            throws XMLStreamException {
        boolean emergency = urgency == Urgency.EMERGENCY;
        var language = sections.language();
        var actions = sections.actions().stream().map(action -> "- " + action).collect(Collectors.joining("\n"));
        xml.writeStartElement("info");
        element(xml, "language", language);
        element(xml, "category", head.kind().capCategory());
        element(xml, "event", head.marked(language, Phrases.of(language).kind(head.kind())));
        element(xml, "responseType", head.kind().capResponse());
        element(xml, "urgency", emergency ? "Immediate" : "Future");
        element(xml, "severity", emergency ? "Severe" : "Minor");
        element(xml, "certainty", emergency ? "Observed" : "Likely");
        element(xml, "effective", time(sent));
        element(xml, "expires", time(expires));
        element(xml, "senderName", head.postName());
        element(xml, "headline", cut(head.headline(language)));
        element(xml, "description", head.marked(language, sections.location() + "\n\n" + sections.event()));
        element(xml, "instruction", head.marked(language, actions));
        element(xml, "web", web);
        element(xml, "contact", sections.assistance());
        for (var area : where.areas()) {
            area(xml, area, sections);
        }
        xml.writeEndElement();
    }

    private static void area(XMLStreamWriter xml, Area area, Sections sections) throws XMLStreamException {
        xml.writeStartElement("area");
        var described = sections.location().lines().findFirst().orElse("");
        switch (area) {
            case Area.Country country -> {
                element(
                        xml,
                        "areaDesc",
                        countryName(country, sections) + (described.isEmpty() ? "" : ": " + described));
                xml.writeStartElement("geocode");
                element(xml, "valueName", "ISO 3166-1");
                element(xml, "value", country.code());
                xml.writeEndElement();
            }
            case Area.Circle circle -> {
                element(xml, "areaDesc", described);
                element(xml, "circle", pair(circle.center()) + " " + number(circle.radiusKm()));
            }
            case Area.Polygon polygon -> {
                element(xml, "areaDesc", described);
                element(xml, "polygon", ring(polygon.closedRing()));
            }
        }
        xml.writeEndElement();
    }

    private static String countryName(Area.Country country, Sections sections) {
        return Locale.of("", country.code()).getDisplayCountry(Locale.forLanguageTag(sections.language()));
    }

    private static String ring(List<Coordinate> closed) {
        return closed.stream().map(CapDocument::pair).collect(Collectors.joining(" "));
    }

    private static String pair(Coordinate point) {
        return number(point.latitude()) + "," + number(point.longitude());
    }

    private static String number(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.6f", value))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String cut(String headline) {
        return headline.length() <= HEADLINE_CHARACTERS_MAX
                ? headline
                : headline.substring(0, HEADLINE_CHARACTERS_MAX - 1) + "…";
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
