package dev.usher.webhook.jamf;

import dev.usher.problem.Problem;
import dev.usher.webhook.Told;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A webhook's body in XML, read in one pass. A document type is refused where it begins, so that no entity is ever defined,
 * fetched or expanded.
 */
final class XmlMessage {
    private static final XMLInputFactory FACTORY = factory();
    private static final int DEEPEST = 32;
    private static final String NESTED = "computer";

    private XmlMessage() {}

    static JamfMessage read(Told told) {
        try {
            var xml = open(told);
            try {
                return read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | MissingResourceException e) {
            // The JDK's parser has no words for some of what is wrong within a document type, and fails over that.
            throw malformed();
        }
    }

    /** Without a charset the XML declaration decides (RFC 7303 section 3). */
    private static XMLStreamReader open(Told told) throws XMLStreamException {
        return told.charset() == null
                ? FACTORY.createXMLStreamReader(new ByteArrayInputStream(told.bytes()))
                : FACTORY.createXMLStreamReader(new StringReader(told.text()));
    }

    private static JamfMessage read(XMLStreamReader xml) throws XMLStreamException {
        var found = new JamfMessage.Found();
        // The names of the open elements, the root's first.
        var open = new ArrayList<String>();
        var text = new StringBuilder();
        var isLeaf = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == DEEPEST) {
                        throw malformed();
                    }
                    open.add(xml.getLocalName());
                    text.setLength(0);
                    isLeaf = true;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (isLeaf) {
                        value(open, text.toString(), found);
                    }
                    open.removeLast();
                    isLeaf = false;
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw malformed();
                default -> {
                    // Comments, blanks and instructions say nothing.
                }
            }
        }
        return found.message();
    }

    private static void value(List<String> open, String text, JamfMessage.Found found) {
        if (open.size() == 3) {
            found.value(open.get(1), open.get(2), text);
        } else if (open.size() == 4 && open.get(2).equalsIgnoreCase(NESTED)) {
            found.value(open.get(1), open.get(3), text);
        }
    }

    private static XMLInputFactory factory() {
        // The JDK's own, whatever is on the class path: its limits are known.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    private static Problem malformed() {
        return Told.malformed("Send one XML document without a document type, at most %d deep.".formatted(DEEPEST));
    }
}
