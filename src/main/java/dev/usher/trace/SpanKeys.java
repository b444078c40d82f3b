package dev.usher.trace;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every attribute that a span may have, besides the {@link Fact}s; those of OpenTelemetry's conventions by their names there. */
public final class SpanKeys {
    static final AttributeKey<String> METHOD = stringKey("http.request.method");
    /** The template and never the path: a path may be a sealed link. */
    static final AttributeKey<String> ROUTE = stringKey("http.route");

    static final AttributeKey<Long> STATUS = longKey("http.response.status_code");
    static final AttributeKey<String> SERVER = stringKey("server.address");
    /** The code of a problem, a status, or the class of an exception; never its message. */
    static final AttributeKey<String> ERROR = stringKey("error.type");

    /** The reference of a problem. */
    static final AttributeKey<String> REFERENCE = stringKey("usher.reference");

    /** As the metrics name it. */
    static final AttributeKey<String> CALL = stringKey("usher.call");

    /** As the metrics name it. */
    static final AttributeKey<String> OUTCOME = stringKey("usher.outcome");

    /** From 1; more than 1 where a call is sent again. */
    static final AttributeKey<Long> ATTEMPT = longKey("usher.attempt");

    private SpanKeys() {}

    /** All there are. */
    public static Set<String> all() {
        return Stream.concat(
                        Stream.of(METHOD, ROUTE, STATUS, SERVER, ERROR, REFERENCE, CALL, OUTCOME, ATTEMPT),
                        Arrays.stream(Fact.values()).map(Fact::attribute))
                .map(AttributeKey::getKey)
                .collect(Collectors.toSet());
    }
}
