package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.call.Call;
import dev.usher.okta.call.Dialect;
import dev.usher.okta.call.Failures;
import dev.usher.okta.http.Answer;
import dev.usher.okta.idx.FormBinder;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
import dev.usher.okta.step.Domains;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import dev.usher.okta.step.StepWriter;
import dev.usher.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded answer is a step, an outcome, or a clear word why it is neither; none an exception of another kind. */
class RecordingsTest {
    private static final Pattern STATUS = Pattern.compile("error-(\\d{3})-.*");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<Domains> DOMAINS =
            List.of(new Domains("usher.example.com", "acme.okta.com"), new Domains("acme.okta.com", "acme.okta.com"));

    private final Failures failures = new Failures(Clock.systemUTC());

    static List<Path> recordings() throws IOException {
        return Recordings.all("idx-java", "signin-widget/idp/idx", "signin-widget/oauth2");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyRecordingMeansSomething(Path recording) throws IOException {
        var status = STATUS.matcher(recording.getFileName().toString());
        var answer = new Answer(
                status.matches() ? Integer.parseInt(status.group(1)) : 200,
                Map.of(),
                Recordings.read(recording).getBytes(StandardCharsets.UTF_8));

        switch (Dialect.of(answer)) {
            case Dialect.Ion ion -> document(ion.document());
            case Dialect.Plain plain
            when answer.status() == 200 && !plain.json().has("message") ->
                assertThat(Stream.of("interaction_handle", "access_token", "sub", "jwks_uri"))
                        .anyMatch(member -> plain.json().has(member));
            case Dialect dialect ->
                assertThat(failures.read(Call.IDX, answer, dialect)).hasMessageStartingWith("Okta");
        }
    }

    private static void document(IdxDocument document) throws IOException {
        if (document.issue() != null) {
            assertThat(document.issue().href()).endsWith("/v1/token");
        } else if (Ending.open(document)) {
            step(document);
        } else {
            var message = switch (Ending.of(document)) {
                case Turn.Denied denied -> denied.message();
                case Turn.Expired expired -> expired.message();
                case Turn.Failed failed -> failed.message();
                case Turn.Asking _, Turn.SignedIn _ -> throw new AssertionError("not an ending");
            };
            assertThat(message.text()).isNotBlank();
        }
    }

    private static void step(IdxDocument document) throws IOException {
        for (var domains : DOMAINS) {
            shown(document, new StepWriter(domains).write(document));
        }
        bodies(document);
    }

    private static void shown(IdxDocument document, Step step) throws IOException {
        assertThat(step.actions())
                .extracting(Step.Action::name)
                .contains(step.name())
                .containsAll(document.offers().keySet())
                .doesNotHaveDuplicates();
        var first = step.actions().stream()
                .filter(action -> action.name().equals(step.name()))
                .findFirst()
                .orElseThrow();
        assertThat(first.unavailable()).isNull();

        var json = (ObjectNode) MAPPER.readTree(MAPPER.writeValueAsBytes(step));
        assertThat(step.actions().stream().anyMatch(action -> action.name().equals(Step.REDIRECT)))
                .isEqualTo(!json.path("actions").findValues("unavailable").isEmpty());
        if (step.name().equals(Step.REDIRECT)) {
            assertThat(step.messages())
                    .extracting(StepMessage::key)
                    .anyMatch(key -> key != null && key.startsWith("usher.unavailable."));
        }
        assertThat(json.findValuesAsText("href")).allMatch(href -> href.startsWith("https://"));
        assertThat(json.toString()).doesNotContain("stateHandle", "request_uri", "/idp/idx/", "stateToken");
        var handle = Json.text(document.json(), "stateHandle");
        // Some recordings have a placeholder in place of every redacted value.
        if (handle != null && handle.length() > 8 && !handle.equals("NON_NULL_VALUE")) {
            assertThat(json.toString()).doesNotContain(handle);
        }
        json.remove(List.of("links", "webauthn"));
        json.path("messages").forEach(message -> ((ObjectNode) message).remove("links"));
        assertThat(json.toString()).doesNotContain("://");
    }

    private static void bodies(IdxDocument document) {
        document.offers().values().stream().filter(form -> !form.link()).forEach(form -> {
            try {
                var body = FormBinder.bind(form, Json.MAPPER.createObjectNode());
                assertThat(body.has("stateHandle"))
                        .isEqualTo(form.fields().stream()
                                .anyMatch(field -> field.name().equals("stateHandle")));
            } catch (Problem problem) {
                assertThat(problem.violations()).isNotEmpty();
            }
        });
    }
}
