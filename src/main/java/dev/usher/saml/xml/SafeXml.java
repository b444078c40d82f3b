package dev.usher.saml.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.parsers.ParserConfigurationException;
import org.keycloak.saml.common.util.DocumentUtil;
import org.keycloak.saml.processing.core.parsers.saml.SAMLParser;
import org.keycloak.saml.processing.core.saml.v2.util.XMLTimeUtil;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads XML that others sent, by Keycloak's parsers: a document type, and with it every entity, is refused by them; size and depth
 * are limited here, since what comes after descends by recursion.
 */
public final class SafeXml {
    private static final int DEEPEST = 40;

    private SafeXml() {}

    /**
     * The document.
     *
     * @param most how many bytes it may have
     * @throws UnreadableXml if it has more, is no well-formed XML, has a document type, or is nested too deep
     */
    public static Document document(byte[] xml, int most) throws UnreadableXml {
        if (xml.length > most) {
            throw new UnreadableXml("it has more than " + most + " bytes");
        }
        try {
            var builder = DocumentUtil.getDocumentBuilder();
            // The parser's own one prints what it did not like, with words of the sender's.
            builder.setErrorHandler(new Silent());
            var document = builder.parse(new ByteArrayInputStream(xml));
            requireFlat(document);
            return document;
        } catch (SAXException | IOException e) {
            throw new UnreadableXml("it is no well-formed XML, or it has a document type", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's parser refuses what keeps document types out", e);
        }
    }

    /**
     * The document as the SAML type that it is.
     *
     * @throws UnreadableXml if it is another
     */
    public static <T> T saml(Document document, Class<T> type) throws UnreadableXml {
        Object read;
        try {
            read = SAMLParser.getInstance().parse(document);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UnreadableXml("it is no SAML 2.0 message", e);
        }
        if (!type.isInstance(read)) {
            throw new UnreadableXml("it is another SAML message than is taken here");
        }
        return type.cast(read);
    }

    /** A time as SAML has it: UTC, to the millisecond. */
    public static XMLGregorianCalendar time(Instant instant) {
        return XMLTimeUtil.parse(instant.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static void requireFlat(Document document) throws UnreadableXml {
        var depth = 0;
        Node node = document.getDocumentElement();
        while (node != null) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                if (++depth > DEEPEST) {
                    throw new UnreadableXml("its elements are nested too deep");
                }
                continue;
            }
            while (node != null && node.getNextSibling() == null) {
                node = node.getParentNode();
                depth--;
            }
            node = node == null ? null : node.getNextSibling();
        }
    }

    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {
            // Whatever it is, the document is read.
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
