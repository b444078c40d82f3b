package dev.usher.webhook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How JSON is read that others send in their own forms: unknown members are passed over, but every name stands once, and
 * nothing is nested deeper than anything that these senders have to say.
 */
public final class StrangersJson {
    private static final int DEEPEST = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // A table of all the names that strangers ever sent would only grow.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrangersJson() {}

    /** What reads a document token by token. */
    public interface Reading<T> {
        T read(JsonParser json) throws IOException;
    }

    /**
     * Reads it token by token.
     *
     * @throws dev.usher.problem.Problem {@code malformed_body} if it is no JSON, or not to its end
     */
    public static <T> T stream(Told told, Reading<T> reading) {
        try (var json = FACTORY.createParser(told.text())) {
            return reading.read(json);
        } catch (JacksonException e) {
            throw Told.malformed("Send one JSON object in UTF-8, each name once, at most %d deep.".formatted(DEEPEST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole object; otherwise as {@link #stream}. */
    public static ObjectNode object(Told told) {
        return stream(told, json -> {
            JsonNode tree = MAPPER.readTree(json);
            if (tree instanceof ObjectNode object && json.nextToken() == null) {
                return object;
            }
            throw Told.malformed("Send one JSON object.");
        });
    }
}
