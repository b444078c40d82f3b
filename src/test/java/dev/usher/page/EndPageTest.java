package dev.usher.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import dev.usher.kit.OnItsOwn;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads and can do where a sign-in has ended. */
@UsherTest
@TestProfile(OnItsOwn.class)
class EndPageTest {
    private static final String TEXT = "Words of somebody's";

    @Inject
    FakeSignIns signIns;

    @BeforeEach
    void nothingIsUnderWay() throws Exception {
        signIns.forget();
        signIns.first = FakeSteps.identify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"usher.token.invalid_grant", "usher.token.pkce", "usher.callback.refused"})
    void whatUsherSaysIsNotShownAsOktas(String key) {
        var page = endOf(key, "");

        assertThat(page).doesNotContain("Okta says:", TEXT).contains("The sign-in did not work");
        assertThat(endOf(key, "de")).doesNotContain("Okta sagt:", TEXT).contains("hat nicht geklappt");
    }

    @Test
    void anEndThatUsherKnowsIsSaidInTheLanguageOfThePerson() {
        assertThat(endOf("usher.token.invalid_grant", "")).contains("was used before");
        assertThat(endOf("usher.token.invalid_grant", "de")).contains("wurde schon benutzt");
    }

    @Test
    void whatCameByTheAddressIsQuotedButNotAsOktas() {
        var page = endOf("usher.callback.said.access_denied", "");

        assertThat(page)
                .contains(TEXT.replace("'", "&#39;"), "came back with these words")
                .doesNotContain("Okta says:");
    }

    @Test
    void beginningAgainNeedsNoLink() {
        var browser = new Visitor();
        var id = browser.begun();
        browser.post("/enroll/" + id + "/cancel", Map.of());
        browser.get("/enroll/" + id).then().body(containsString("action=\"/enroll/" + id + "/again\""));

        var answer = browser.post("/enroll/" + id + "/again", Map.of());

        answer.then().statusCode(303).header("Location", startsWith("/enroll/enr_"));
        assertThat(signIns.again).containsExactly(id);
        browser.get(answer.header("Location")).then().body(containsString("<h1>Sign in</h1>"));
    }

    @Test
    void nobodyElseBeginsAgain() {
        var browser = new Visitor();
        var id = browser.begun();

        new Visitor().post("/enroll/" + id + "/again", Map.of()).then().statusCode(403);
        browser.request().post("/enroll/" + id + "/again").then().statusCode(403);

        assertThat(signIns.again).isEmpty();
    }

    @Test
    void whatIsWrongIsTakenAsTextOnly() {
        dispute("  one\r\ntwo\tthree\u0000\u001b[31m\u0085 ");

        assertThat(signIns.disputes).containsExactly("one\ntwo\tthree[31m");
    }

    @Test
    void aLongDisputeIsCutBetweenCharacters() {
        dispute("x".repeat(999) + "😀😀");

        assertThat(signIns.disputes).containsExactly("x".repeat(999) + "😀");
    }

    @Test
    void aDisputeOfNothingIsNone() {
        dispute("\u0000");

        assertThat(signIns.disputes).isEmpty();
    }

    private void dispute(String words) {
        var browser = new Visitor();
        var id = browser.begun();
        browser.request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("_token", browser.token())
                .formParam("words", words)
                .post("/enroll/" + id + "/dispute")
                .then()
                .statusCode(303);
    }

    private String endOf(String key, String language) {
        var browser = new Visitor();
        var id = browser.begun();
        signIns.set(id, view -> FakeSignIns.Views.ended(view, "failed", key, TEXT));
        return browser.request()
                .header("Accept-Language", language)
                .get("/enroll/" + id)
                .asString();
    }
}
