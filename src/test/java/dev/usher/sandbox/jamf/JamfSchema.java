package dev.usher.sandbox.jamf;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Jamf's own schema of 11.30.1, to check what Usher sends and what the sandbox answers.
 *
 * <p>The schema is no part of this repository: it is read from the directory in the environment variable or system
 * property {@code USHER_SHARED}, else from {@code ../shared}. Where that is absent, {@link #load} is empty and a test
 * skips.
 *
 * <p>Versions that 11.30.1's schema no longer prints (computers v1 and v2, the unversioned token path) are checked as
 * their nearest printed one.
 */
public final class JamfSchema {
    private static final String FILE = "reference/jamf-pro-11.30.1-subset.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OpenApiInteractionValidator validator;

    private JamfSchema(String specification) {
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(specification)
                .withBasePathOverride("/api")
                // Without it each half of an allOf refuses the members of the other.
                .withResolveCombinators(true)
                .withLevelResolver(LevelResolver.create()
                        // Live servers answer with more than the schema says; and it declares hardly any refusal.
                        .withLevel(
                                "validation.response.body.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .withLevel("validation.response.status.unknown", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    /** The schema, if it is at hand. */
    public static Optional<JamfSchema> load() {
        var file = shared().resolve(FILE);
        try {
            return Files.exists(file) ? Optional.of(new JamfSchema(readable(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mobile device with few sections fits several of the schema's shapes, of which it says that one fits. */
    private static String readable(Path file) throws IOException {
        var specification = MAPPER.readTree(Files.readString(file));
        if (specification.at("/components/schemas/MobileDeviceResponse") instanceof ObjectNode response) {
            response.set("anyOf", response.remove("oneOf"));
        }
        return specification.toString();
    }

    /** What is wrong with a request that the sandbox recorded; empty if it fits. */
    public List<String> violations(SandboxJamfRequest recorded) {
        return messages(validator.validateRequest(request(recorded)));
    }

    /** What is wrong with the answer to a recorded request; empty if it fits. */
    public List<String> violations(SandboxJamfRequest recorded, HttpResponse<String> answered) {
        var response = SimpleResponse.Builder.status(answered.statusCode());
        answered.headers().map().forEach(response::withHeader);
        if (!answered.body().isEmpty()) {
            response.withBody(withoutKnownLies(answered.body()));
        }
        return messages(validator.validateResponse(
                printedPath(recorded.path()), Request.Method.valueOf(recorded.method()), response.build()));
    }

    private static Request request(SandboxJamfRequest recorded) {
        var request = new SimpleRequest.Builder(recorded.method(), printedPath(recorded.path()));
        recorded.headers().forEach(request::withHeader);
        JamfCall.decode(recorded.query()).forEach(request::withQueryParam);
        if (!recorded.body().isEmpty()) {
            request.withBody(recorded.body());
        }
        return request.build();
    }

    private static String printedPath(String path) {
        return path.replaceFirst("^/api/v[12]/computers-inventory", "/api/v3/computers-inventory")
                .replaceFirst("^/api/oauth/token$", "/api/v1/oauth/token");
    }

    private static List<String> messages(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }

    /**
     * Takes out what live servers send against their schema: null for sections not asked for and dates not set, null for
     * the field of an error, and mobile devices of the type Unknown. So, too, the member that the sandbox adds to try its
     * callers: inside a oneOf the level of such a finding cannot be set.
     */
    private static String withoutKnownLies(String body) {
        try {
            var node = MAPPER.readTree(body);
            takeOutLies(node);
            return node.toString();
        } catch (JsonProcessingException _) {
            return body;
        }
    }

    private static void takeOutLies(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("field").isNull()) {
                object.put("field", "");
            }
            object.properties()
                    .removeIf(member ->
                            member.getValue().isNull() || member.getKey().equals("enrollmentCohort"));
        }
        if (node instanceof ArrayNode array) {
            for (var entries = array.elements(); entries.hasNext(); ) {
                var entry = entries.next();
                if (entry.has("mobileDeviceId")
                        && entry.path("deviceType").asText().equals("Unknown")) {
                    entries.remove();
                }
            }
        }
        node.forEach(JamfSchema::takeOutLies);
    }

    private static Path shared() {
        var property = System.getProperty("USHER_SHARED");
        var directory = property == null ? System.getenv("USHER_SHARED") : property;
        return Path.of(directory == null ? "../shared" : directory);
    }
}
