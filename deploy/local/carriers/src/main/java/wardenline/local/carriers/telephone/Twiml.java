package wardenline.local.carriers.telephone;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The few verbs of TwiML that a warning needs. Others are passed over. */
final class Twiml {

    /** One step of a call. */
    sealed interface Verb {
        record Say(String words) implements Verb {}

        record Pause(int seconds) implements Verb {}

        /** Speaks what it holds, and takes keys meanwhile and after. Zero digits: any number of them. */
        record Gather(
                List<Verb> spoken,
                int numDigits,
                String action,
                String method,
                int timeoutSeconds,
                boolean evenWhenEmpty)
                implements Verb {}

        record Redirect(String address, String method) implements Verb {}

        record Hangup() implements Verb {}
    }

    /** The document is none. */
    static final class Broken extends Exception {
        Broken(Throwable cause) {
            super("No TwiML", cause);
        }
    }

    private static final int GATHER_SECONDS = 5;

    private Twiml() {}

    static List<Verb> call(String xml) throws Broken {
        return verbs(root(xml));
    }

    /** The texts that an answer to an inbound message asks to be sent back; none where it is no TwiML. */
    static List<String> messages(String xml) {
        if (xml.isBlank()) return List.of();
        try {
            return children(root(xml)).stream()
                    .filter(child -> child.getTagName().equals("Message"))
                    .map(child -> child.getTextContent().strip())
                    .toList();
        } catch (Broken _) {
            return List.of();
        }
    }

    private static Element root(String xml) throws Broken {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new Broken(e);
        }
    }

    private static List<Verb> verbs(Element parent) {
        var verbs = new ArrayList<Verb>();
        for (var child : children(parent)) {
            switch (child.getTagName()) {
                case "Say" -> verbs.add(new Verb.Say(child.getTextContent().strip()));
                case "Pause" -> verbs.add(new Verb.Pause(number(child, "length", 1)));
                case "Gather" -> verbs.add(gather(child));
                case "Redirect" ->
                    verbs.add(new Verb.Redirect(child.getTextContent().strip(), method(child)));
                case "Hangup", "Reject" -> verbs.add(new Verb.Hangup());
                default -> {
                    // Play and the rest make no difference to what a citizen does
                }
            }
        }
        return verbs;
    }

    private static Verb gather(Element element) {
        return new Verb.Gather(
                verbs(element),
                number(element, "numDigits", 0),
                element.getAttribute("action"),
                method(element),
                number(element, "timeout", GATHER_SECONDS),
                element.getAttribute("actionOnEmptyResult").equals("true"));
    }

    private static String method(Element element) {
        return element.getAttribute("method").equals("GET") ? "GET" : "POST";
    }

    private static int number(Element element, String attribute, int otherwise) {
        try {
            return Integer.parseInt(element.getAttribute(attribute));
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) children.add(element);
        }
        return children;
    }
}
