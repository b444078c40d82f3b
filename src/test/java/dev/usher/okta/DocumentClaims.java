package dev.usher.okta;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.http.Answer;
import dev.usher.okta.idx.FormBinder;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxField;
import dev.usher.okta.idx.IdxForm;
import dev.usher.okta.idx.IdxMessage;
import dev.usher.okta.token.Pkce;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.Secret;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold whatever Okta sends, or whoever is in its place, and whatever a person answers. */
final class DocumentClaims {
    private static final Endpoints HOME = Endpoints.of("https://acme.okta.com/oauth2/default");

    /** Written by hand from the issuer above: it shares nothing with the code that is being judged. */
    private static final Pattern AT_HOME =
            Pattern.compile("https://acme\\.okta\\.com(:(0*443)?)?([/?#].*)?", Pattern.CASE_INSENSITIVE);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DocumentClaims() {}

    /** A body is read as a document or as something else, and nothing is thrown. */
    static void hold(byte[] body, JsonNode input) {
        if (Dialect.of(new Answer(200, Map.of(), body)) instanceof Dialect.Ion ion) {
            document(ion.document(), input);
        }
    }

    /** No address is taken for the issuer's that has another scheme, host or port; and what is taken can be asked. */
    static void staysAtHome(String href) {
        try {
            var uri = HOME.own(href);
            assertThat(href).matches(AT_HOME);
            assertThat(HttpRequest.newBuilder(uri).build().uri().toString()).isEqualTo(href);
        } catch (OktaNotUnderstood refused) {
            assertThat(refused).hasMessageStartingWith("Okta's document points outside");
        }
    }

    private static void document(IdxDocument document, JsonNode input) {
        assertThat(document.offers().values())
                .containsExactlyElementsOf(Stream.concat(document.remediations().stream(), document.actions().stream())
                        .toList());
        assertThat(document.messages()).extracting(IdxMessage::text).doesNotContainNull();
        document.authenticator()
                .ifPresent(authenticator -> assertThat(authenticator.key()).isNotNull());
        document.cancel().ifPresent(cancel -> assertThat(document.actions()).contains(cancel));
        assertThat(stored(document).json()).isEqualTo(document.json());
        Stream.concat(document.offers().values().stream(), Stream.ofNullable(document.issue()))
                .forEach(form -> form(form, input));
    }

    private static IdxDocument stored(IdxDocument document) {
        var pkce = new Pkce(Secret.of("a-verifier-of-forty-three-characters-0123456"));
        var conversation = Conversation.begun(Secret.of("handle"), pkce, "state", Secret.of("nonce"), null);
        return Conversation.fromBytes(conversation.at(document, null).toBytes())
                .document()
                .orElseThrow();
    }

    private static void form(IdxForm form, JsonNode input) {
        staysAtHome(form.href());
        var inputs = List.of(input, JSON.objectNode(), filled(form.fields()), meddled(form.fields()));
        for (var each : inputs) {
            try {
                assertBound(form.fields(), FormBinder.bind(form, each));
            } catch (Problem refused) {
                assertThat(refused.kind()).isEqualTo(ProblemKind.INVALID_INPUT);
                assertThat(refused.violations()).isNotEmpty();
            }
        }
    }

    /** What Okta has fixed is there as it came, and nothing is there that Okta did not ask for. */
    private static void assertBound(List<IdxField> fields, JsonNode body) {
        assertThat(body).isInstanceOf(ObjectNode.class);
        var names = fields.stream().map(IdxField::name).collect(toSet());
        body.fieldNames()
                .forEachRemaining(
                        name -> assertThat(names.contains(name)).as(name).isTrue());
        for (var field : fields) {
            var bound = body.get(field.name());
            var form = field.form();
            if (field.fixed()) {
                assertThat(bound).isEqualTo(field.value());
            } else if (form != null) {
                assertBound(form, bound == null ? JSON.objectNode() : bound);
            } else if (bound != null && !field.options().isEmpty() && !bound.equals(field.value())) {
                assertChosen(field, bound);
            }
        }
    }

    private static void assertChosen(IdxField field, JsonNode bound) {
        for (var option : field.options()) {
            var form = option.form();
            if (form == null ? bound.equals(option.value()) : bound.isObject() && isBound(form, bound)) {
                return;
            }
        }
        fail("none of the options of %s was chosen", field.name());
    }

    private static boolean isBound(List<IdxField> form, JsonNode bound) {
        try {
            assertBound(form, bound);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /** What a willing person answers. */
    private static ObjectNode filled(List<IdxField> fields) {
        var input = JSON.objectNode();
        fields.stream().filter(IdxField::asked).forEach(field -> input.set(field.name(), answer(field)));
        return input;
    }

    private static JsonNode answer(IdxField field) {
        var form = field.form();
        if (form != null) {
            return filled(form);
        }
        if (!field.options().isEmpty()) {
            var last = field.options().getLast();
            var chosen = last.form();
            return chosen == null
                    ? Objects.requireNonNull(last.value())
                    : filled(chosen).setAll(fixed(chosen));
        }
        return switch (field.type()) {
            case "boolean" -> JSON.booleanNode(true);
            case "number", "integer" -> JSON.numberNode(1);
            case "object" -> JSON.objectNode();
            case "array", "set" -> JSON.arrayNode();
            default -> JSON.textNode("text");
        };
    }

    private static ObjectNode fixed(List<IdxField> fields) {
        var values = JSON.objectNode();
        fields.stream().filter(IdxField::fixed).forEach(field -> values.set(field.name(), field.value()));
        return values;
    }

    /** What somebody answers who wants to change what is fixed. */
    private static ObjectNode meddled(List<IdxField> fields) {
        var input = filled(fields);
        fields.stream().filter(field -> !field.asked()).forEach(field -> input.put(field.name(), "meddled"));
        return input;
    }
}
