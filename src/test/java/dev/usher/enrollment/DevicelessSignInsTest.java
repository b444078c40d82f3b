package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.enrollment.DevicelessSignIns.PersonFields;
import dev.usher.enrollment.DevicelessSignIns.Standing;
import dev.usher.kit.SignIn;
import dev.usher.kit.SignInWithoutDevice;
import dev.usher.kit.UsherTest;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-ins behind a door where no device is known yet. */
@UsherTest
class DevicelessSignInsTest {
    private static final String FRIDA = "federated@example.com";

    @Inject
    SignInWithoutDevice people;

    @Inject
    DevicelessSignIns door;

    @Inject
    BrowserSignIns page;

    @Inject
    Jdbi jdbi;

    @Test
    void aSignInBeginsWithoutADeviceAndWithOktasFirstStep() {
        var begun = people.begin();

        assertThat(begun.read()).isInstanceOfSatisfying(Standing.SigningIn.class, signingIn -> {
            var view = signingIn.view();
            assertThat(view.enrollment().state()).isEqualTo("sign_in");
            assertThat(view.enrollment().device()).isNull();
            assertThat(Objects.requireNonNull(view.enrollment().step()).name()).isEqualTo("identify");
            assertThat(view.begunHere()).isTrue();
            assertThat(view.begunFrom()).isEqualTo(SignInWithoutDevice.CALLER.address());
            assertThat(view.returnTo()).isNull();
            // Not before the person is known.
            assertThat(view.continueAt()).isNull();
        });
    }

    @Test
    void whoSignedInIsKnownToTheDoorWithWhatTheMappingMakesOfThem() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());

        assertThat(signIn.read()).isInstanceOfSatisfying(Standing.SignedIn.class, signedIn -> {
            assertThat(signedIn.identity().subject()).isEqualTo(person.id());
            assertThat(signedIn.identity().assurance().amr()).isNotEmpty();
            assertThat(signedIn.fields())
                    .extracting(PersonFields::username, PersonFields::email)
                    .containsExactly(person.login(), person.email());
            assertThat(signedIn.fields().realName()).startsWith("Pat Ane");
            assertThat(signedIn.at()).isAfterOrEqualTo(signedIn.view().begunAt());
            assertThat(signedIn.view().continueAt()).isEqualTo(SignInWithoutDevice.CONTINUE_AT);
            assertThat(signedIn.view().enrollment().state()).isEqualTo("waiting_for_device");
        });
    }

    @Test
    void noOtherBrowserAndNoOtherSignInIsRead() {
        var begun = people.begin();
        var stranger = SignInWithoutDevice.browser();
        var ordinary = page.begin(
                new NewEnrollment(
                        new NewEnrollment.NewDevice(SignIn.freshSerial(), null, null, null), null, null, null, null),
                begun.browser(),
                SignInWithoutDevice.CALLER);

        for (var refused : new Runnable[] {
            () -> door.read(begun.id(), stranger, SignInWithoutDevice.CALLER),
            () -> door.read("enr_nobody", stranger, SignInWithoutDevice.CALLER),
            () -> door.read(ordinary.enrollment().id(), begun.browser(), SignInWithoutDevice.CALLER)
        }) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(refused::run)
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.BROWSER_NOT_BOUND));
        }
    }

    @Test
    void oneThatEndedIsOverAndBeginsAnewForTheSamePlace() {
        var person = SignInWithoutDevice.freshPerson();
        var cancelled = people.begin();
        cancelled.cancel();
        assertThat(cancelled.read())
                .isInstanceOfSatisfying(
                        Standing.Over.class,
                        over -> assertThat(over.view().enrollment().state()).isEqualTo("cancelled"));
        assertThat(cancelled.inBrowser().continueAt()).isNull();

        var again = cancelled.again().withPassword(person.login());

        assertThat(again.id()).isNotEqualTo(cancelled.id());
        assertThat(again.read()).isInstanceOf(Standing.SignedIn.class);
        assertThat(again.inBrowser().continueAt()).isEqualTo(SignInWithoutDevice.CONTINUE_AT);
        // The door knows the first one only.
        assertThat(cancelled.read())
                .isInstanceOfSatisfying(
                        Standing.SignedIn.class,
                        signedIn ->
                                assertThat(signedIn.view().enrollment().id()).isEqualTo(again.id()));
    }

    @Test
    void theSameBrowserAtAnotherDoorIsNotMistaken() {
        var begun = people.begin();
        begun.cancel();
        door.begin("/saml/continue?request=2", null, begun.browser(), SignInWithoutDevice.CALLER);

        assertThat(begun.read()).isInstanceOf(Standing.Over.class);
    }

    @Test
    void whoSignedInSoLongAgoIsForgotten() {
        var signIn = people.of(SignInWithoutDevice.freshPerson().login());

        jdbi.useHandle(handle -> handle.execute(
                "UPDATE deviceless_sign_in SET waits_until = now() WHERE enrollment_id = ?", signIn.id()));

        assertThat(signIn.read()).isInstanceOf(Standing.Over.class);
        assertThat(signIn.inBrowser().continueAt()).isNull();
    }

    @Test
    void theOlderOfTwoSignInsMayStillBeCarriedOn() {
        var person = SignInWithoutDevice.freshPerson();
        var older = people.of(person.login());
        people.of(person.login());

        // Which device it is for has nothing to do with who the person is.
        assertThat(older.read()).isInstanceOf(Standing.SignedIn.class);
        assertThat(older.view().state()).isEqualTo("needs_attention");
    }

    @Test
    void aLinkOfItsStepsIsFollowedInItsOwnBrowserOnly() {
        var frida = people.begin().identify(FRIDA);
        var href = Objects.requireNonNull(frida.view().step()).actions().stream()
                .filter(action -> action.name().equals("redirect-idp"))
                .map(action -> Objects.requireNonNull(action.href()).toString())
                .findFirst()
                .orElseThrow();

        assertThat(new HopBrowser().usher(href).statusCode()).isEqualTo(403);

        // And was not used up by that.
        var own = new HopBrowser();
        own.cookies().put("usher", frida.browser().reveal());
        var back = own.usher(own.throughProvider(href, "sign-in", FRIDA));
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.header("Location")).isEqualTo(SignInWithoutDevice.CONTINUE_AT);
        assertThat(frida.read()).isInstanceOf(Standing.SignedIn.class);
    }

    @Test
    void aLanguageThatIsNoneIsNotKept() {
        var view = door.begin(
                SignInWithoutDevice.CONTINUE_AT, "en; drop", SignInWithoutDevice.browser(), SignInWithoutDevice.CALLER);

        assertThat(view.locale()).isNull();
        assertThat(people.begin().inBrowser().locale()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/saml/continue", "/saml/continue?request=a%2Fb&x=1", "/a//b"})
    void aPathOfUshersOwnIsOne(String path) {
        assertThat(BoundDevicelessSignIns.isOwnPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "saml",
                "//evil.example",
                "/\\evil.example",
                "\\evil.example",
                "https://evil.example/",
                "/a\r\nSet-Cookie: x",
                "/a b",
                "/\t/evil.example",
                "/ü"
            })
    void nothingElseIsGoneOnTo(String path) {
        assertThat(BoundDevicelessSignIns.isOwnPath(path)).isFalse();
        assertThatThrownBy(() -> door.begin(path, null, SignInWithoutDevice.browser(), SignInWithoutDevice.CALLER))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
