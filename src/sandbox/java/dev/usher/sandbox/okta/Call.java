package dev.usher.sandbox.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call, read in full. */
record Call(SandboxRequest request, String remoteAddress) {
    private static final int LARGEST_BODY = 1 << 20;
    private static final String FORM = "application/x-www-form-urlencoded";

    static Call read(HttpExchange exchange, Instant at) throws IOException {
        var headers = new HashMap<String, List<String>>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery();
        var body = new String(exchange.getRequestBody().readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
        var request = new SandboxRequest(
                at, exchange.getRequestMethod(), uri.getPath(), query == null ? "" : query, headers, body);
        return new Call(request, exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    Instant at() {
        return request.at();
    }

    String method() {
        return request.method();
    }

    String path() {
        return request.path();
    }

    @Nullable String header(String name) {
        return request.header(name).orElse(null);
    }

    /** Where the caller says the person is, else where the call came from. */
    String clientAddress() {
        var forwarded = header("X-Forwarded-For");
        return forwarded == null ? remoteAddress : forwarded.split(",")[0].strip();
    }

    /** The body as a JSON object; Okta is lenient about which JSON media type announces it. */
    ObjectNode json() {
        var type = mediaType();
        if (!type.equals("application/json") && !type.equals("application/ion+json")) {
            throw new Refusal(Reply.summary(
                    415, "E0000021", "Bad request. Accept and/or Content-Type headers do not match supported values."));
        }
        try {
            if (Json.read(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw malformed();
        }
        throw malformed();
    }

    /** The body as form parameters, each at most once as RFC 6749 section 3.2 wants. */
    Form form() {
        if (!mediaType().equals(FORM)) {
            throw Refusal.invalidRequest("The content type of the request must be " + FORM + ".");
        }
        return Form.parse(request.body());
    }

    private String mediaType() {
        var type = header("Content-Type");
        return type == null ? "" : type.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Refusal malformed() {
        return new Refusal(Reply.summary(400, "E0000003", "The request body was not well-formed."));
    }

    /** Form parameters. */
    record Form(Map<String, String> parameters) {
        static Form parse(String text) {
            var parameters = new HashMap<String, String>();
            for (var pair : text.split("&")) {
                if (pair.isEmpty()) {
                    continue;
                }
                var at = pair.indexOf('=');
                var name = decode(at < 0 ? pair : pair.substring(0, at));
                var value = at < 0 ? "" : decode(pair.substring(at + 1));
                if (parameters.put(name, value) != null) {
                    throw Refusal.invalidRequest("The request contains the parameter '" + name + "' more than once.");
                }
            }
            return new Form(parameters);
        }

        /** The value; null where absent or empty, which RFC 6749 treats alike. */
        @Nullable String get(String name) {
            var value = parameters.get(name);
            return value == null || value.isEmpty() ? null : value;
        }

        String require(String name) {
            var value = get(name);
            if (value == null) {
                throw Refusal.invalidRequest("The '" + name + "' parameter is missing or empty.");
            }
            return value;
        }

        private static String decode(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw Refusal.invalidRequest("The request body is not form-encoded.");
            }
        }
    }
}
