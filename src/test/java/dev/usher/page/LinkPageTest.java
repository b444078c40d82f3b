package dev.usher.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.usher.kit.OnItsOwn;
import dev.usher.kit.UsherTest;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Leaving for Okta and coming back. */
@UsherTest
@TestProfile(OnItsOwn.class)
class LinkPageTest {
    private static final String BACK = "Back to your sign-in";

    @Inject
    FakeSignIns signIns;

    @BeforeEach
    void nothingIsUnderWay() {
        signIns.forget();
    }

    @Test
    void aBrowserThatDoesNotSayWhereItComesFromIsShownTheDevice() throws Exception {
        var link = link();

        new Visitor().get("/go/" + link).then().statusCode(200).body(containsString("Is this your device?"));
    }

    @Test
    void whatOnlyLooksSpendsNoLink() throws Exception {
        var link = link();

        given().redirects().follow(false).head("/go/" + link).then().statusCode(204);

        given().redirects().follow(false).get("/go/" + link).then().statusCode(303);
    }

    @Test
    void aProgramFollowsALinkWhateverItAccepts() throws Exception {
        given().redirects()
                .follow(false)
                .accept("application/json")
                .get("/go/" + link())
                .then()
                .statusCode(303)
                .header("Location", FakeSignIns.OKTA);
    }

    @Test
    void whatOnlyLooksTakesNoCallback() {
        given().head("/callback?state=s&code=c").then().statusCode(204);

        assertThat(signIns.callbacks).isZero();
    }

    @Test
    void troubleWithALinkLeadsBackToTheSignIn() throws Exception {
        var view = FakeSignIns.Views.signIn(Visitor.SERIAL, FakeSteps.identify(), null, null, false);
        var link = signIns.link(view);
        signIns.trouble = Problem.of(ProblemKind.OKTA_UNAVAILABLE, "Away.");

        new Visitor()
                .request()
                .header("Sec-Fetch-Site", "same-origin")
                .get("/go/" + link)
                .then()
                .statusCode(503)
                .body(allOf(containsString("href=\"/enroll/" + view.enrollment().id() + "\""), containsString(BACK)));
    }

    @ParameterizedTest
    @EnumSource(names = {"OKTA_UNAVAILABLE", "LINK_USED", "ENROLLMENT_ENDED"})
    void troubleWithACallbackLeadsBackToTheSignIn(ProblemKind kind) {
        signIns.trouble = Problem.of(kind, "Trouble.").with("enrollment", "enr_1");

        new Visitor().get("/callback?state=s&code=c").then().body(containsString("href=\"/enroll/enr_1\""));
    }

    @Test
    void whoeverWouldNotBeLetInIsToldHowToBeginAgain() {
        signIns.trouble =
                Problem.of(ProblemKind.BROWSER_NOT_BOUND, "Elsewhere.").with("enrollment", "enr_1");

        new Visitor()
                .get("/callback?state=s&code=c")
                .then()
                .body(containsString("To begin again"), not(containsString("enr_1")));
    }

    @Test
    void withoutASignInToGoBackToThePageSaysHowToBeginAgain() {
        signIns.trouble = Problem.of(ProblemKind.CALLBACK_NOT_EXPECTED, "Nobody waits.");

        new Visitor()
                .get("/callback?state=s&code=c")
                .then()
                .body(containsString("To begin again"), not(containsString(BACK)));
    }

    private String link() throws Exception {
        return signIns.link(FakeSignIns.Views.signIn(Visitor.SERIAL, FakeSteps.identify(), null, null, false));
    }
}
