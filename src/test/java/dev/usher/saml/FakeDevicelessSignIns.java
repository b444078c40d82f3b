package dev.usher.saml;

import dev.usher.enrollment.BrowserView;
import dev.usher.enrollment.DevicelessSignIns;
import dev.usher.enrollment.EnrollmentView;
import dev.usher.enrollment.caller.Caller;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sign-ins whose end a test decides on. */
@Alternative
@Singleton
public class FakeDevicelessSignIns implements DevicelessSignIns {
    private final Map<String, Secret> browsers = new ConcurrentHashMap<>();
    private final Map<String, Identity> people = new ConcurrentHashMap<>();
    private final Map<String, Instant> times = new ConcurrentHashMap<>();
    private final Clock clock;

    /** Where each sign-in goes on, in the order of their beginning. */
    final List<String> continueAt = new ArrayList<>();

    FakeDevicelessSignIns(Clock clock) {
        this.clock = clock;
    }

    @Override
    public BrowserView begin(String goesOnAt, @Nullable String locale, Secret browser, Caller caller) {
        var id = "enr_" + RandomId.base64Url(16);
        continueAt.add(goesOnAt);
        browsers.put(id, browser);
        return view(id, "sign_in");
    }

    @Override
    public Standing read(String enrollmentId, Secret browser, Caller caller) {
        if (!browser.equals(browsers.get(enrollmentId))) {
            throw Problem.of(ProblemKind.BROWSER_NOT_BOUND, "Another browser began this.");
        }
        var person = people.get(enrollmentId);
        return person == null
                ? new Standing.SigningIn(view(enrollmentId, "sign_in"))
                : new Standing.SignedIn(
                        view(enrollmentId, "signed_in"),
                        person,
                        new PersonFields(person.username(), person.email(), person.name()),
                        Objects.requireNonNull(times.get(enrollmentId)));
    }

    /** The person at the browser has signed in. */
    void signedIn(String enrollmentId, String username, Instant at, String... amr) {
        signedIn(enrollmentId, username, at, at, amr);
    }

    /** The same, where Okta does not say when. */
    void signedInSometime(String enrollmentId, String username, Instant heardAt, String... amr) {
        signedIn(enrollmentId, username, heardAt, null, amr);
    }

    private void signedIn(
            String enrollmentId, String username, Instant heardAt, @Nullable Instant authTime, String... amr) {
        times.put(enrollmentId, heardAt);
        people.put(
                enrollmentId,
                new Identity(
                        "00u" + enrollmentId,
                        Map.of(
                                "preferred_username",
                                username,
                                "email",
                                "mary@example.com",
                                "name",
                                "Mary <Major>",
                                "groups",
                                List.of("Staff Berlin", "Domain Admins")),
                        new Assurance(Set.of(amr), null, authTime)));
    }

    private BrowserView view(String id, String state) {
        return new BrowserView(
                new EnrollmentView(id, null, state, clock.instant().plusSeconds(3600), null, null, null, null, null),
                1,
                clock.instant(),
                "127.0.0.1",
                true,
                null,
                null,
                "U-TEST0001");
    }
}
