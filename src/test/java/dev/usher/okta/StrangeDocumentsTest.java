package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.okta.http.Answer;
import dev.usher.okta.idx.FormBinder;
import dev.usher.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick half of the fuzzing: the same strange documents each time. The {@code FuzzIT} classes search for new ones. */
class StrangeDocumentsTest {
    private static final int MANY = 1000;

    @Test
    void whatTheFuzzerStartsFromKeepsEveryClaim() throws IOException {
        for (var document : SmallDocuments.all()) {
            DocumentClaims.hold(document, JsonNodeFactory.instance.objectNode());
        }
    }

    @Test
    void strangeDocumentsKeepEveryClaim() throws IOException {
        var documents = new StrangeDocuments(20261124, SmallDocuments.all());
        for (var i = 0; i < MANY; i++) {
            var body = documents.body();
            var input = documents.input();
            assertThatNoException()
                    .as("body %s, input %s", new String(body, StandardCharsets.UTF_8), input)
                    .isThrownBy(() -> DocumentClaims.hold(body, input));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 30, 100, 330, 100_000})
    void formsInFormsAreReadOrRefusedHoweverDeepTheyGo(int depth) throws Exception {
        // Given
        var forms = nested("{'name':'a','form':{'value':[", "]}}", depth);
        var choices = nested("{'name':'a','options':[{'value':{'form':{'value':[", "]}}}]}", depth);
        var wrapped = "{'name':'a','options':[{'value':" + nested("{'options':[{'value':", "}]}", depth) + "}]}";
        var answer = input(depth);

        // Then: a virtual thread has the smallest stack that this code runs on
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var field : List.of(forms, choices, wrapped)) {
                var body = bytes("{'remediation':{'value':[{'name':'a','href':'b','value':[" + field + "]}]}}");
                threads.submit(() -> DocumentClaims.hold(body, answer)).get();
            }
        }
    }

    @Test
    void asManyFormsOfOneNameAsFitIntoAnAnswerTakeNoMinutes() {
        // Given
        var body = "{'remediation':{'value':[" + "{'name':'a','href':'b'},".repeat(40_000) + "{}]}}";

        // Then
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(read(body))
                        .isInstanceOfSatisfying(
                                Dialect.Ion.class,
                                ion -> assertThat(ion.document().offers())
                                        .hasSize(40_000)
                                        .containsKey("a~40000")));
    }

    @Test
    void asManyFieldsAsFitIntoAnAnswerTakeNoMinutes() {
        // Given
        var fields = new StringJoiner(",");
        var answer = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < 40_000; i++) {
            fields.add("{'name':'" + i + "'}");
            answer.put("no-" + i, i);
        }
        var body = "{'remediation':{'value':[{'name':'a','href':'b','value':[" + fields + "]}]}}";

        // Then
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(read(body))
                        .isInstanceOfSatisfying(
                                Dialect.Ion.class,
                                ion -> assertThatThrownBy(() -> FormBinder.bind(
                                                ion.document().remediations().getFirst(), answer))
                                        .isInstanceOf(Problem.class)));
    }

    @Test
    void whatIsTooDeepToBeStoredIsNoDocument() {
        assertThat(read("{'version':'1.0.0','x':" + nested("[", "]", 99) + "}")).isInstanceOf(Dialect.Ion.class);
        assertThat(read("{'version':'1.0.0','x':" + nested("[", "]", 100) + "}"))
                .isInstanceOf(Dialect.Unreadable.class);
        assertThat(read("{'version':'1.0.0','x':" + nested("[", "]", 999) + "}"))
                .isInstanceOf(Dialect.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'version':'1.0.0','x':'\\ud800'}",
                "{'version':'1.0.0','x':['\\udc00\\ud800']}",
                "{'version':'1.0.0','\\ud800':1}",
                "{'version':'1.0.0','x':1e400}"
            })
    void whatCouldNotBeWrittenAgainIsNoDocument(String body) {
        assertThat(read(body)).isInstanceOf(Dialect.Unreadable.class);
        assertThat(read(body.replaceAll("\\\\u....|1e400", "1"))).isInstanceOf(Dialect.Ion.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.okta.com/idp/idx/identify",
                "HTTPS://ACME.okta.com:443?x#y",
                "https://acme.okta.com",
                "https://acme.okta.com:/x",
                "https://acme.okta.com:0443/x",
                "https://acme.okta.com:444/x",
                "http://acme.okta.com/x",
                "https://acme.okta.com.evil.example/x",
                "https://acme.okta.com@evil.example/x",
                "https://evil.example/x@acme.okta.com",
                "https://@acme.okta.com/x",
                "https://acme.okta.com\\@evil.example/x",
                "https://acme.okta.com%2eevil.example/x",
                "https://acme.okta.com:443@evil.example/x",
                "https:acme.okta.com/x",
                "//acme.okta.com/x",
                "/idp/idx/identify",
                " https://acme.okta.com/x",
                "https://acme.okta.com/\u0000",
                "https://acme.okta.com/a b",
                "https://acme.okta.com./x",
                ""
            })
    void noAddressIsTakenForTheIssuersThatIsNot(String href) {
        DocumentClaims.staysAtHome(href);
    }

    @Test
    void whateverAnAddressIsMadeOf() {
        var random = new Random(20261124);
        for (var i = 0; i < 20_000; i++) {
            var written = new byte[1 + random.nextInt(8)];
            random.nextBytes(written);
            for (var j = 0; j < written.length; j++) {
                written[j] = (byte) Math.floorMod(written[j], j < 3 ? 24 : 128);
            }
            DocumentClaims.staysAtHome(StrangeAddresses.of(written));
        }
    }

    private static Dialect read(String body) {
        return Dialect.of(new Answer(200, Map.of(), bytes(body)));
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + close.repeat(depth);
    }

    private static JsonNode input(int depth) {
        var input = JsonNodeFactory.instance.objectNode();
        var inner = input;
        for (var i = 0; i < depth; i++) {
            inner = inner.putObject("a");
        }
        return input;
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
