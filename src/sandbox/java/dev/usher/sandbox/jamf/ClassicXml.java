package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML as the Classic API and webhooks write and read it. */
final class ClassicXml {
    private static final Set<String> MEDIA_TYPES = Set.of("application/xml", "text/xml");

    /** Lists that begin with their size; the others are bare. */
    private static final Set<String> COUNTED =
            Set.of("users", "user_groups", "webhooks", "user_additions", "user_deletions");

    private ClassicXml() {}

    /** A tree as an element; the items of a list carry the list's name in the singular. */
    static String write(String name, JsonNode value) {
        var xml = new StringBuilder();
        write(xml, name, value);
        return xml.toString();
    }

    private static void write(StringBuilder xml, String name, JsonNode value) {
        if (value.isNull() || (value.isContainerNode() && value.isEmpty() && !COUNTED.contains(name))) {
            xml.append('<').append(name).append("/>");
            return;
        }
        if (!value.isContainerNode() && value.asText().isEmpty()) {
            xml.append('<').append(name).append("/>");
            return;
        }
        xml.append('<').append(name).append('>');
        if (value.isObject()) {
            value.properties().forEach(member -> write(xml, member.getKey(), member.getValue()));
        } else if (value.isArray()) {
            if (COUNTED.contains(name)) {
                xml.append("<size>").append(value.size()).append("</size>");
            }
            value.forEach(item -> write(xml, singular(name), item));
        } else {
            xml.append(value.asText().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        }
        xml.append("</").append(name).append('>');
    }

    private static String singular(String name) {
        return switch (name) {
            case "user_additions", "user_deletions" -> "user";
            default -> name.substring(0, name.length() - 1);
        };
    }

    /**
     * The body of a write.
     *
     * @param root the name its root must have
     */
    static ClassicElement read(JamfCall call, String root) {
        var mediaType = call.request()
                .header("content-type")
                .orElse("")
                .split(";", 2)[0]
                .strip();
        if (!MEDIA_TYPES.contains(mediaType)) {
            throw ClassicPage.refusal(415, "The server cannot read a body of this media type");
        }
        try {
            var factory = DocumentBuilderFactory.newInstance();
            // No document type, so no entities: the sandbox reads nothing but what it was sent.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            // The default one prints what is malformed, which may be a person's data.
            builder.setErrorHandler(new DefaultHandler());
            var element = builder.parse(
                            new InputSource(new StringReader(call.request().body())))
                    .getDocumentElement();
            if (element.getTagName().equals(root)) {
                return new ClassicElement(element);
            }
        } catch (SAXException _) {
            // Refused below, as a document with another root is.
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        throw ClassicPage.refusal(400, "The body is not the XML of a " + root);
    }
}
