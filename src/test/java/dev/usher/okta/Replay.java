package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole sign-in that plays recordings: for each thing submitted, one answer with the status that Okta gave it.
 *
 * <p>The chains are those of {@code reference/okta-idx.md} section 8. "Nearest" marks the rows whose own files are not among the
 * recordings: they are put together from recorded documents of the same steps.
 *
 * <table>
 *   <caption>Which row is replayed where</caption>
 *   <tr><td>1-5 password</td><td>{@link PasswordReplayTest}</td></tr>
 *   <tr><td>6 recovery; expired and expiring password</td><td>{@link PasswordChangeReplayTest}; happy path nearest</td></tr>
 *   <tr><td>7, 8, 18 registration</td><td>{@link RegistrationReplayTest}; 18 nearest</td></tr>
 *   <tr><td>9 identity provider</td><td>{@link EndsReplayTest}: up to the link</td></tr>
 *   <tr><td>10, 16, 21 email</td><td>{@link EmailReplayTest}; 16 nearest</td></tr>
 *   <tr><td>11, 19 phone</td><td>{@link PhoneReplayTest}; 19 nearest</td></tr>
 *   <tr><td>12 WebAuthn, 17 Google Authenticator, 20 security question; other codes</td>
 *       <td>{@link AuthenticatorReplayTest}; 17 and 20 nearest</td></tr>
 *   <tr><td>13, 14, 15 Okta Verify</td><td>{@link OktaVerifyReplayTest}; 14 and 15 nearest</td></tr>
 *   <tr><td>22-25 expiry, refusals, cancel</td><td>{@link EndsReplayTest}</td></tr>
 *   <tr><td>26 unlock, 27 consent; what may come last</td><td>{@link AroundReplayTest}; nearest</td></tr>
 * </table>
 */
final class Replay implements AutoCloseable {
    static final String MARY = "{'identifier':'mary@example.com'}";
    static final String PASSWORD = "{'credentials':{'passcode':'correct horse'}}";
    static final String MARY_WITH_PASSWORD =
            "{'identifier':'mary@example.com','credentials':{'passcode':'correct horse'}}";
    static final String CODE = "{'credentials':{'passcode':'123456'}}";
    static final String NOTHING = "{}";

    final TestOkta okta;
    private Turn turn;
    private IdxDocument present;

    private Replay(TestOkta okta, Turn turn, IdxDocument present) {
        this.okta = okta;
        this.turn = turn;
        this.present = present;
    }

    static Replay of(String recording) throws IOException {
        var okta = new TestOkta();
        return new Replay(okta, okta.begun(Recordings.read(recording)), document(recording));
    }

    /** A recording of the Java SDK's tests, such as {@code scenario_1_1_1/identify}. */
    static String java(String name) {
        return "idx-java/" + name + "-response.json";
    }

    /** A recording of the widget's playground. */
    static String widget(String name) {
        return "signin-widget/idp/idx/" + name + ".json";
    }

    Step step() {
        assertThat(turn).isInstanceOf(Turn.Asking.class);
        return ((Turn.Asking) turn).step();
    }

    Turn turn() {
        return turn;
    }

    Replay asks(String step) {
        assertThat(step().name()).isEqualTo(step);
        return this;
    }

    Replay says(@Nullable String... keys) {
        assertThat(step().messages()).extracting(StepMessage::key).containsExactly(keys);
        return this;
    }

    /** Submits what the form takes as it is. */
    Replay submits(String action, String input, int status, String recording) {
        return submits(action, input, input, status, recording);
    }

    /**
     * @param input what the person gives
     * @param sent the body that Okta must get for it, besides the handle of the form
     */
    Replay submits(String action, String input, String sent, int status, String recording) {
        answers(action, status, recording);
        var form = Objects.requireNonNull(present.offers().get(action), action);
        turn = okta.submit(turn, action, input);
        var body = (ObjectNode)
                okta.script.seen(path(form.href())).getLast().json().deepCopy();
        assertThat(body.remove("stateHandle").textValue())
                .isEqualTo(form.fields().stream()
                        .filter(field -> field.name().equals("stateHandle"))
                        .map(field -> Objects.requireNonNull(field.value()).textValue())
                        .findFirst()
                        .orElseThrow());
        assertThat(body).isEqualTo(TestOkta.claims(sent));
        present = document(recording);
        return this;
    }

    /** The last answer: Okta gives the code, and with it the tokens. */
    void signsIn(String action, String input, String recording) {
        signsIn(action, input, input, recording);
    }

    void signsIn(String action, String input, String sent, String recording) {
        var issue = Objects.requireNonNull(document(recording).issue());
        okta.issuesTokens(path(issue.href()), TestOkta.fullProfile()).publishesKeys();
        submits(action, input, sent, 200, recording);
        assertThat(turn).isInstanceOf(Turn.SignedIn.class);
        assertThat(((Turn.SignedIn) turn).identity().username()).isEqualTo("mary@example.com");
        assertThat(okta.script.seen(path(issue.href())).getFirst().form())
                .containsEntry("grant_type", "interaction_code");
    }

    private void answers(String action, int status, String recording) {
        var form = Objects.requireNonNull(present.offers().get(action), action);
        try {
            okta.script.says(path(form.href()), status, Recordings.read(recording));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String href) {
        return URI.create(href).getPath();
    }

    private static IdxDocument document(String recording) {
        try {
            return IdxDocument.read(Objects.requireNonNull(
                    Json.object(Recordings.read(recording).getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        okta.close();
    }
}
