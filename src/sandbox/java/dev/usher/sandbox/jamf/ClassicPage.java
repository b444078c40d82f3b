package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the Classic API answers: a document in the form that the caller accepts, or the status page of its framework.
 *
 * <p>Without {@code Accept: application/json} a read answers XML.
 */
final class ClassicPage {
    private static final Pattern JSON = Pattern.compile("application/json", Pattern.CASE_INSENSITIVE);

    private ClassicPage() {}

    static JamfAnswer document(JamfCall call, String root, JsonNode value) {
        if (JSON.matcher(call.request().header("accept").orElse("")).find()) {
            return JamfAnswer.json(200, Json.object().set(root, value));
        }
        return xml(200, root, value);
    }

    /** A write answers no more than the id, in XML whatever the caller accepts. */
    static JamfAnswer written(int status, String root, String id) {
        return xml(status, root, Json.object().put("id", Integer.parseInt(id)));
    }

    static JamfRefusal refusal(int status, String message) {
        return new JamfRefusal(status(status, message));
    }

    static JamfRefusal notFound() {
        return refusal(404, "The server has not found anything matching the request URI");
    }

    /** The dispatcher's own refusals are in the words of the Pro API; here they become pages. */
    static JamfAnswer inPlaceOf(JamfAnswer answer) {
        if (answer.status() < 400 || answer.body().startsWith("<")) {
            return answer;
        }
        return status(
                answer.status(),
                switch (answer.status()) {
                    case 401 -> "The request requires user authentication";
                    case 403 -> "The server understood the request, but is refusing to fulfill it";
                    case 404 -> "The server has not found anything matching the request URI";
                    case 405 -> "The method specified in the request is not allowed for the resource";
                    default -> "The request could not be understood by the server";
                });
    }

    /** A part of the path that is a name; unlike in a form, a plus is a plus. */
    static String name(JamfCall call) {
        try {
            return URLDecoder.decode(call.pathParameters().getFirst().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw refusal(400, "The path is not percent-encoded as it should be");
        }
    }

    private static JamfAnswer xml(int status, String root, JsonNode value) {
        return new JamfAnswer(
                status,
                Map.of("Content-Type", "application/xml;charset=UTF-8"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + ClassicXml.write(root, value));
    }

    private static JamfAnswer status(int status, String message) {
        var reason = switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 415 -> "Unsupported Media Type";
            default -> "Error";
        };
        return new JamfAnswer(
                status, Map.of("Content-Type", "text/html;charset=UTF-8"), """
                    <html>
                    <head>
                       <title>Status page</title>
                    </head>
                    <body style="font-family: sans-serif;">
                    <p style="font-size: 1.2em;font-weight: bold;margin: 1em 0px;">%s</p>
                    <p>%s</p>
                    <p>You can get technical details <a href="http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html">here</a>.<br>
                    Please continue your visit at our <a href="/">home page</a>.
                    </p>
                    </body>
                    </html>
                    """.formatted(reason, message));
    }
}
