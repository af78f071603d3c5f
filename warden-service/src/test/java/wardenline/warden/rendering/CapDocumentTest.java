package wardenline.warden.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.warden.audience.Area;
import wardenline.warden.audience.Audience;
import wardenline.warden.audience.Coordinate;
import wardenline.warden.content.Content;
import wardenline.warden.content.Kind;
import wardenline.warden.content.Sections;

/** OASIS CAP 1.2, element by element, in the order of its document object model. */
class CapDocumentTest {
    private static final Instant SENT = Instant.parse("2026-03-11T07:05:06.789Z");
    private static final Audience.InAreas AREAS = new Audience.InAreas(
            List.of(
                    new Area.Polygon(List.of(
                            new Coordinate(-1.2, 36.7), new Coordinate(-1.2, 36.9), new Coordinate(-1.4, 36.9))),
                    new Area.Circle(new Coordinate(-4.05, 39.66), 12.5),
                    new Area.Country("KE")),
            Set.of());

    @Test
    void the_alert_bears_its_elements_in_the_order_of_the_schema() throws Exception {
        var alert =
                parse(document(Mode.LIVE, ZoneId.of("Africa/Nairobi"), null)).getDocumentElement();

        assertThat(alert.getNamespaceURI()).isEqualTo("urn:oasis:names:tc:emergency:cap:1.2");
        assertThat(names(alert))
                .containsExactly("identifier", "sender", "sent", "status", "msgType", "scope", "info", "info");
        assertThat(text(alert, "identifier")).isEqualTo("urn:uuid:018f6b1e-0000-7000-8000-000000000002");
        assertThat(text(alert, "status")).isEqualTo("Actual");
        assertThat(text(alert, "msgType")).isEqualTo("Alert");
        assertThat(text(alert, "scope")).isEqualTo("Public");
    }

    @Test
    void each_language_has_an_info_of_its_own_with_all_areas() throws Exception {
        var alert =
                parse(document(Mode.LIVE, ZoneId.of("Africa/Nairobi"), null)).getDocumentElement();
        var infos = alert.getElementsByTagName("info");

        assertThat(infos.getLength()).isEqualTo(2);
        var french = (Element) infos.item(1);
        assertThat(text(french, "language")).isEqualTo("fr");
        assertThat(names(french))
                .containsExactly(
                        "language",
                        "category",
                        "event",
                        "responseType",
                        "urgency",
                        "severity",
                        "certainty",
                        "effective",
                        "expires",
                        "senderName",
                        "headline",
                        "description",
                        "instruction",
                        "web",
                        "contact",
                        "area",
                        "area",
                        "area");
        assertThat(text(french, "category")).isEqualTo("Security");
        assertThat(text(french, "urgency")).isEqualTo("Immediate");
        assertThat(text(french, "severity")).isEqualTo("Severe");
        assertThat(text(french, "certainty")).isEqualTo("Observed");
    }

    @Test
    void times_carry_a_numeric_offset_and_never_a_z() throws Exception {
        var nairobi = parse(document(Mode.LIVE, ZoneId.of("Africa/Nairobi"), null));
        var utc = parse(document(Mode.LIVE, ZoneId.of("UTC"), null));

        assertThat(text(nairobi.getDocumentElement(), "sent")).isEqualTo("2026-03-11T10:05:06+03:00");
        assertThat(text(utc.getDocumentElement(), "sent")).isEqualTo("2026-03-11T07:05:06+00:00");
        assertThat(text(utc.getDocumentElement(), "expires")).isEqualTo("2026-03-12T07:05:06+00:00");
    }

    @Test
    void a_polygon_is_closed_and_written_latitude_first_a_circle_has_its_radius_in_km() throws Exception {
        var areas = parse(document(Mode.LIVE, ZoneId.of("UTC"), null)).getElementsByTagName("area");
        var polygon = (Element) areas.item(0);
        var circle = (Element) areas.item(1);
        var country = (Element) areas.item(2);

        assertThat(names(polygon)).containsExactly("areaDesc", "polygon");
        assertThat(text(polygon, "polygon")).isEqualTo("-1.2,36.7 -1.2,36.9 -1.4,36.9 -1.2,36.7");
        assertThat(text(circle, "circle")).isEqualTo("-4.05,39.66 12.5");
        assertThat(names(country)).containsExactly("areaDesc", "geocode");
        assertThat(text(country, "value")).isEqualTo("KE");
    }

    @Test
    void an_exercise_has_status_exercise_a_note_and_says_so_in_every_text() throws Exception {
        var alert = parse(document(Mode.EXERCISE, ZoneId.of("UTC"), null)).getDocumentElement();
        var info = (Element) alert.getElementsByTagName("info").item(0);

        assertThat(text(alert, "status")).isEqualTo("Exercise");
        assertThat(text(alert, "note")).isNotBlank();
        assertThat(List.of("event", "headline", "description", "instruction"))
                .allSatisfy(name -> assertThat(text(info, name)).startsWith("EXERCISE"));
    }

    @Test
    void a_cancel_refers_to_sender_identifier_and_sent_of_what_it_takes_back() throws Exception {
        var original = cap(ZoneId.of("Africa/Nairobi"), null);
        var alert = parse(document(Mode.LIVE, ZoneId.of("Africa/Nairobi"), original.reference()))
                .getDocumentElement();

        assertThat(text(alert, "msgType")).isEqualTo("Cancel");
        assertThat(text(alert, "references"))
                .isEqualTo(
                        "acs@post.example.org,urn:uuid:018f6b1e-0000-7000-8000-000000000002,2026-03-11T10:05:06+03:00");
    }

    @Test
    void markup_and_odd_characters_in_what_was_typed_stay_text() throws Exception {
        var alert = parse(document(Mode.LIVE, ZoneId.of("UTC"), null)).getDocumentElement();

        assertThat(text((Element) alert.getElementsByTagName("info").item(0), "description"))
                .contains("a < b & c");
        assertThat(document(Mode.LIVE, ZoneId.of("UTC"), null)).doesNotContain("<!DOCTYPE");
    }

    @Test
    void identifiers_with_spaces_commas_or_markup_are_refused() {
        assertThatThrownBy(() -> new CapDocument("a b", "s", SENT, SENT, ZoneId.of("UTC"), "w", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CapDocument("a", "s,t", SENT, SENT, ZoneId.of("UTC"), "w", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CapDocument cap(ZoneId zone, @Nullable String cancels) {
        return new CapDocument(
                "urn:uuid:018f6b1e-0000-7000-8000-000000000002",
                "acs@post.example.org",
                SENT,
                SENT.plusSeconds(86_400),
                zone,
                "http://localhost:8080/alerts/1",
                cancels);
    }

    private static String document(Mode mode, ZoneId zone, @Nullable String cancels) {
        var head = new Letterhead(Kind.SECURITY_ALERT, mode, "U.S. Embassy Nairobi", LocalDate.of(2026, 3, 11));
        var content = new Content(List.of(
                new Sections("en", "Westlands", "a < b & c", List.of("Avoid it."), "Call", ""),
                new Sections("fr", "Westlands", "Tirs", List.of("Évitez."), "Appelez", "")));
        return cap(zone, cancels).write(head, Urgency.EMERGENCY, content, AREAS);
    }

    private static Document parse(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> names(Element parent) {
        var names = new ArrayList<String>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) names.add(element.getLocalName());
        }
        return names;
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
