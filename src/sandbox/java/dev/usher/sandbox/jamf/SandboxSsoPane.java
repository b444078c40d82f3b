package dev.usher.sandbox.jamf;

import dev.usher.sandbox.jamf.SandboxLife.UsernameWritten;
import dev.usher.sandbox.jamf.sso.Binding;
import dev.usher.sandbox.jamf.sso.SignInAnswer;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The single sign-on pane of an enrollment customization, as a Mac's web view sees it: a signed request to the identity
 * provider, its answer, and a Mac that enrolls as whoever signed in.
 *
 * <p>Where the web view begins is the sandbox's own affair. Without a directory Jamf writes the username and nothing else
 * (users.md 1.1).
 */
public final class SandboxSsoPane {
    private static final String BEGIN = "/sandbox/sso-pane/";

    /** How long a web view may take; not established for Jamf. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** Bytes of a relay state: far more than the 80 characters that SAML's bindings allow, as Jamf's is. */
    private static final int RELAY_STATE = 150;

    /** A web view that has been sent to the identity provider. */
    private record Visit(String serial, String requestId, Instant begun) {}

    private final SandboxSso sso;
    private final Macs macs;
    private final SandboxLife life;
    private final SandboxUsers users;
    private final URI jamf;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Visit> visits = new ConcurrentHashMap<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Set<String> assertions = ConcurrentHashMap.newKeySet();
    private volatile UsernameWritten written = UsernameWritten.BEFORE_EVENTS;
    private volatile Binding binding = Binding.REDIRECT;

    SandboxSsoPane(SandboxSso sso, Macs macs, SandboxLife life, SandboxUsers users, URI jamf, Clock clock) {
        this.sso = sso;
        this.macs = macs;
        this.life = life;
        this.users = users;
        this.jamf = jamf;
        this.clock = clock;
    }

    /** Where the web view of a Mac begins; a Mac that does not exist comes out of its box now. */
    public URI address(String serial) {
        return URI.create(jamf + BEGIN + serial);
    }

    /** When Jamf writes the username, which is not established; before the events, at first. */
    public void usernameWritten(UsernameWritten when) {
        written = when;
    }

    /** By which binding the request goes; HTTP-Redirect, at first. */
    public void binding(Binding other) {
        binding = other;
    }

    List<JamfRoute> routes() {
        return List.of(
                JamfRoute.page("GET", BEGIN + "([A-Z0-9]{8,20})", this::begin),
                JamfRoute.page("POST", "/saml/SSO", this::answer));
    }

    void reset() {
        visits.clear();
        answered.clear();
        assertions.clear();
        written = UsernameWritten.BEFORE_EVENTS;
        binding = Binding.REDIRECT;
    }

    private JamfAnswer begin(JamfCall call) {
        if (!sso.forEnrollment()) {
            return PanePage.refusal(409, "Single sign-on is not enabled for enrollment in this Jamf Pro.");
        }
        try {
            var idp = sso.identityProvider();
            var provider = sso.serviceProvider();
            if (!provider.reaches(idp, binding)) {
                return PanePage.refusal(409, "The identity provider takes no requests by " + binding + ".");
            }
            var relayState = relayState();
            var request = provider.request(idp, binding, relayState);
            forgetOldVisits();
            visits.put(relayState, new Visit(call.pathParameters().getFirst(), request.id(), clock.instant()));
            return switch (binding) {
                case REDIRECT ->
                    new JamfAnswer(
                            302, Map.of("Location", request.destination().toString(), "Cache-Control", "no-store"), "");
                case POST -> PanePage.posting(request);
            };
        } catch (IOException e) {
            return PanePage.refusal(502, "The identity provider cannot be reached: " + e.getMessage());
        }
    }

    private JamfAnswer answer(JamfCall call) {
        var form = JamfCall.decode(call.request().body());
        var visit = Optional.ofNullable(visits.get(first(form, "RelayState")))
                .filter(known -> known.begun().isAfter(clock.instant().minus(PATIENCE)));
        if (visit.isEmpty()) {
            return refused("No sign-in of this Jamf Pro has that RelayState.");
        }
        try {
            var encoded = first(form, "SAMLResponse");
            var checked = sso.serviceProvider()
                    .check(sso.identityProvider(), encoded, visit.get().requestId());
            return switch (checked) {
                case SignInAnswer.Refused refused -> refused(refused.reason());
                case SignInAnswer.Accepted accepted -> accepted(visit.get(), accepted);
            };
        } catch (IOException e) {
            return PanePage.refusal(502, "The identity provider's metadata cannot be had: " + e.getMessage());
        }
    }

    private JamfAnswer accepted(Visit visit, SignInAnswer.Accepted accepted) {
        if (!assertions.add(accepted.assertionId()) || !answered.add(visit.requestId())) {
            return refused("The answer was used before.");
        }
        var group = sso.enrollmentGroup();
        if (group.filter(wanted -> !sso.groups(accepted.attributes()).contains(wanted))
                .isPresent()) {
            return refused("Only people of the group " + group.get() + " may enroll.");
        }
        return asserted(accepted)
                .filter(name -> !name.isBlank())
                .map(name -> enrolled(visit.serial(), username(name)))
                .orElseGet(() -> refused(
                        "The answer has no attribute " + sso.userAttribute().orElse("") + " with one name in it."));
    }

    private Optional<String> asserted(SignInAnswer.Accepted accepted) {
        return sso.userAttribute()
                .map(attribute -> accepted.attributes().getOrDefault(attribute, List.of()))
                .map(values -> values.size() == 1 ? Optional.of(values.getFirst()) : Optional.<String>empty())
                .orElseGet(() -> Optional.of(accepted.nameId()));
    }

    /** With a mapping by email Jamf looks for the user of that address; a stranger keeps the name that was asserted. */
    private String username(String asserted) {
        return switch (sso.userMapping()) {
            case USERNAME -> asserted;
            case EMAIL ->
                users.all().stream()
                        .filter(user -> user.email().equalsIgnoreCase(asserted))
                        .map(SandboxUser::username)
                        .findFirst()
                        .orElse(asserted);
        };
    }

    private JamfAnswer enrolled(String serial, String username) {
        if (macs.withSerial(serial).isEmpty()) {
            macs.add(SandboxMac.outOfTheBox(serial, "MacBook Pro " + serial));
        }
        life.enrollAs(serial, username, written);
        return PanePage.enrolled(serial, username);
    }

    private static JamfAnswer refused(String reason) {
        return PanePage.refusal(403, reason);
    }

    private void forgetOldVisits() {
        var oldest = clock.instant().minus(PATIENCE);
        visits.values().removeIf(visit -> visit.begun().isBefore(oldest));
    }

    private String relayState() {
        var bytes = new byte[RELAY_STATE];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).getFirst();
    }
}
