package dev.usher.okta;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.okta.idx.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches for a document, and an answer to it, that break a claim; guided by the branches that are taken. */
class DocumentFuzzIT {
    /** No JSON has such a byte: what follows it is the person's answer. */
    private static final byte SEPARATOR = 0;

    @MethodSource("documents")
    @FuzzTest(maxDuration = "10s")
    void noDocumentBreaksAClaim(byte[] data) {
        var end = 0;
        while (end < data.length && data[end] != SEPARATOR) {
            end++;
        }
        var input = Json.object(Arrays.copyOfRange(data, Math.min(end + 1, data.length), data.length));
        DocumentClaims.hold(Arrays.copyOf(data, end), input == null ? nothing() : input);
    }

    static Stream<byte[]> documents() throws IOException {
        return SmallDocuments.all().stream();
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }
}
