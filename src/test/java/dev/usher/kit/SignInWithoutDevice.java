package dev.usher.kit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.enrollment.BrowserSignIns;
import dev.usher.enrollment.BrowserView;
import dev.usher.enrollment.DevicelessSignIns;
import dev.usher.enrollment.DevicelessSignIns.Standing;
import dev.usher.enrollment.EnrollmentView;
import dev.usher.enrollment.caller.Caller;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** People who sign in behind a door where no device is known, each in a browser of their own. */
@Singleton
public class SignInWithoutDevice {
    public static final String CONTINUE_AT = "/saml/continue?request=1";
    public static final Caller CALLER = new Caller("203.0.113.7", "Web View", "en");

    private final DevicelessSignIns door;
    private final BrowserSignIns page;

    SignInWithoutDevice(DevicelessSignIns door, BrowserSignIns page) {
        this.door = door;
        this.page = page;
    }

    /** A person whom Okta knows, and no other test uses. */
    public static SandboxPerson freshPerson() {
        var person = SandboxPerson.person("pane." + SignIn.freshSerial().toLowerCase(Locale.ROOT) + "@example.com")
                .named("Pat", "Ane" + SignIn.freshSerial())
                .title("Engineer")
                .build();
        Sandbox.okta().addPerson(person);
        return person;
    }

    /** A new browser. */
    public static Secret browser() {
        return Secret.of(RandomId.base64Url(32));
    }

    /** Begins, and answers nothing. */
    public Begun begin() {
        return begin(browser());
    }

    public Begun begin(Secret browser) {
        return new Begun(door.begin(CONTINUE_AT, "en", browser, CALLER), browser);
    }

    /** Signs in a person who needs nothing but the password that all people of the sandbox have. */
    public Begun of(String username) {
        return begin().withPassword(username);
    }

    /** One such sign-in. */
    public final class Begun {
        private final String id;
        private final Secret browser;

        private Begun(BrowserView view, Secret browser) {
            this.id = view.enrollment().id();
            this.browser = browser;
        }

        public String id() {
            return id;
        }

        public Secret browser() {
            return browser;
        }

        public Begun withPassword(String username) {
            var passcode = JsonNodeFactory.instance.objectNode();
            passcode.putObject("credentials").put("passcode", SandboxPerson.DEFAULT_PASSWORD);
            identify(username);
            page.answer(id, "challenge-authenticator", passcode, null, browser, CALLER);
            return this;
        }

        public Begun identify(String username) {
            var input = JsonNodeFactory.instance.objectNode().put("identifier", username);
            page.answer(id, "identify", input, null, browser, CALLER);
            return this;
        }

        public void cancel() {
            page.cancel(id, browser, CALLER);
        }

        /** Begins anew in the same browser. */
        public Begun again() {
            return new Begun(page.again(id, browser, CALLER), browser);
        }

        public Standing read() {
            return door.read(id, browser, CALLER);
        }

        public BrowserView inBrowser() {
            return page.read(id, browser, CALLER);
        }

        public EnrollmentView view() {
            return inBrowser().enrollment();
        }

        /** Waits until it is in the state. */
        public EnrollmentView until(String state) {
            var deadline = Instant.now().plus(Duration.ofSeconds(30));
            while (true) {
                var now = view();
                if (now.state().equals(state)) {
                    return now;
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("not " + state + " in time but " + now.state() + ", " + now.outcome());
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
