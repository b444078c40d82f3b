package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.step.OwnSteps;
import dev.usher.okta.token.Pkce;
import dev.usher.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private final Conversation begun = Conversation.begun(
            Secret.of("handle-1"),
            new Attempt(new Pkce(Secret.of("verifier-1")), "state-1", Secret.of("nonce-1")),
            "dt1");

    private static Conversation stored(Conversation conversation) {
        return Conversation.fromBytes(conversation.toBytes());
    }

    @Test
    void itSurvivesStorage() {
        var document = IdxDocument.read(TestOkta.claims("{'version':'1.0.0','stateHandle':'02.id.abc'}"));

        var read = stored(begun.at(document, "dt2"));

        assertThat(read.interaction()).isEqualTo(begun.interaction());
        assertThat(read.interactionState()).contains("state-1");
        assertThat(read.deviceCookie()).isEqualTo("dt2");
        assertThat(read.document().orElseThrow().json()).isEqualTo(document.json());
        assertThat(read.held()).isEmpty();
    }

    @Test
    void tokensThatAreHeldSurviveStorage() {
        var tokens = new Tokens(Secret.of("access"), Secret.of("id"), null, TestOkta.NOW, Set.of("openid", "profile"));

        var read = stored(begun.holding(tokens, Secret.of("nonce-2")));

        assertThat(read.held()).contains(new Conversation.Held(tokens, Secret.of("nonce-2")));
        assertThat(read.document()).isEmpty();
    }

    @Test
    void nothingOfItIsPrinted() {
        assertThat(begun).hasToString("***");
        assertThat(new Turn.Asking(begun, OwnSteps.resumable()).toString())
                .doesNotContain("handle-1", "verifier-1", "nonce-1");
        assertThat(IdxDocument.read(TestOkta.claims("{'version':'1.0.0','stateHandle':'02.id.abc'}"))
                        .toString())
                .doesNotContain("02.id.abc");
    }

    @Test
    void otherBytesAreRefusedWithoutBeingQuoted() {
        for (var bytes : new String[] {"", "hunter2", "{}", "{\"v\":2}", "{\"v\":1}"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Conversation.fromBytes(bytes.getBytes(StandardCharsets.UTF_8)))
                    .withMessageNotContaining("hunter2");
        }
    }
}
