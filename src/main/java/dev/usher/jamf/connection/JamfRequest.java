package dev.usher.jamf.connection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request before it has a token.
 *
 * @param operation what it is
 * @param method {@code GET}, {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
 * @param path after the base address, without a query
 * @param query {@code name=value} pairs, encoded
 * @param mediaType of the body; the Classic API reads nothing but XML
 * @param body null for none
 */
public record JamfRequest(
        JamfOperation operation,
        String method,
        String path,
        List<String> query,
        String mediaType,
        @Nullable String body) {
    private static final String JSON = "application/json";
    private static final String XML = "application/xml";
    /** One of Jamf's downloads is described as text, and is XML. */
    private static final String ANY_XML = "application/xml, text/xml, text/plain, */*";

    private static final String CLASSIC = "/JSSResource/";

    public JamfRequest {
        query = List.copyOf(query);
    }

    /** A read of this path. */
    public static JamfRequest get(JamfOperation operation, String path) {
        return new JamfRequest(operation, "GET", path, List.of(), JSON, null);
    }

    /** A read of this path, which answers in XML. */
    public static JamfRequest getXml(JamfOperation operation, String path) {
        return new JamfRequest(operation, "GET", path, List.of(), ANY_XML, null);
    }

    /** A call of what this path does, without a body. */
    public static JamfRequest post(JamfOperation operation, String path) {
        return new JamfRequest(operation, "POST", path, List.of(), JSON, null);
    }

    /** A creation at this path, with a JSON body. */
    public static JamfRequest post(JamfOperation operation, String path, String body) {
        return new JamfRequest(operation, "POST", path, List.of(), JSON, body);
    }

    /** The whole of what is at this path from now on, with a JSON body. */
    public static JamfRequest put(JamfOperation operation, String path, String body) {
        return new JamfRequest(operation, "PUT", path, List.of(), JSON, body);
    }

    /** A change of what is at this path, with a JSON body. */
    public static JamfRequest patch(JamfOperation operation, String path, String body) {
        return new JamfRequest(operation, "PATCH", path, List.of(), JSON, body);
    }

    /** The end of what is at this path. */
    public static JamfRequest delete(JamfOperation operation, String path) {
        return new JamfRequest(operation, "DELETE", path, List.of(), JSON, null);
    }

    /** A creation with the Classic API, with an XML body. */
    public static JamfRequest classicPost(JamfOperation operation, String path, String xml) {
        return new JamfRequest(operation, "POST", path, List.of(), XML, xml);
    }

    /** A change with the Classic API, which leaves what the XML body does not name. */
    public static JamfRequest classicPut(JamfOperation operation, String path, String xml) {
        return new JamfRequest(operation, "PUT", path, List.of(), XML, xml);
    }

    /** The same with one more parameter; a name may come several times. */
    public JamfRequest with(String name, String value) {
        var more = new ArrayList<>(query);
        more.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return new JamfRequest(operation, method, path, more, mediaType, body);
    }

    /** Whether it is for the Classic API, whose errors are pages and whose writes are answered in XML. */
    boolean classic() {
        return path.startsWith(CLASSIC);
    }

    /** Whether its answer is no JSON. */
    boolean answeredInXml() {
        return mediaType.equals(ANY_XML);
    }

    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /** Whether it may be sent again when the answer is lost. */
    boolean repeatable() {
        return !operation.write();
    }
}
