package dev.usher.saml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.enrollment.DevicelessSignIns;
import dev.usher.enrollment.DevicelessSignIns.Standing.SignedIn;
import dev.usher.enrollment.caller.Caller;
import dev.usher.guard.Guard;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import dev.usher.saml.gate.Gate;
import dev.usher.saml.gate.Standing;
import dev.usher.saml.key.SigningKeys;
import dev.usher.saml.provider.ServiceProvider;
import dev.usher.saml.request.AuthnRequest;
import dev.usher.saml.request.AuthnRequests;
import dev.usher.saml.request.RequestRefused;
import dev.usher.saml.request.RequestRefused.Reason;
import dev.usher.saml.response.Assertion;
import dev.usher.saml.response.Refusal;
import dev.usher.saml.response.Responses;
import dev.usher.saml.response.SignInClass;
import dev.usher.saml.response.UnwritableValue;
import dev.usher.secret.RandomId;
import dev.usher.secret.Sealer;
import dev.usher.secret.Secret;
import dev.usher.secret.UnreadableState;
import dev.usher.secret.reseal.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request of Jamf Pro's: it is taken once, belongs to the first browser that comes with it, leads to a sign-in
 * without a device, and is answered to that browser, for a minute from the first time on.
 */
@ApplicationScoped
class SignOn {
    private static final Logger LOG = Logger.getLogger(SignOn.class);
    private static final String PURPOSE = "saml-request ";
    private static final int ID_BYTES = 24;

    /** Longer than a sign-in may take, and than a request could come again unnoticed. */
    private static final Duration KEPT = Duration.ofHours(2);

    /**
     * So long an answer is given to its browser again: a form that was sent and a poll that saw the end may load the page at one
     * time, and a browser shows one of the two. Jamf takes one answer of a request, whichever comes first.
     */
    private static final Duration ONCE_MORE = Duration.ofMinutes(1);

    /** By how much Okta's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private final SamlConfig config;
    private final SamlDoor door;
    private final Gate gate;
    private final Guard guard;
    private final SigningKeys keys;
    private final SignOnStore store;
    private final Answers answers;
    private final PersonStatement person;
    private final DevicelessSignIns signIns;
    private final SamlMetrics metrics;
    private final Sealer sealer;
    private final ObjectMapper json;
    private final Clock clock;

    SignOn(
            SamlConfig config,
            SamlDoor door,
            Gate gate,
            Guard guard,
            SigningKeys keys,
            SignOnStore store,
            Answers answers,
            PersonStatement person,
            DevicelessSignIns signIns,
            SamlMetrics metrics,
            Sealer sealer,
            ObjectMapper json,
            Clock clock) {
        this.config = config;
        this.door = door;
        this.gate = gate;
        this.guard = guard;
        this.keys = keys;
        this.store = store;
        this.answers = answers;
        this.person = person;
        this.signIns = signIns;
        this.metrics = metrics;
        this.sealer = sealer;
        this.json = json;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static SealedColumn column() {
        return new SealedColumn("saml_request", "id", "state", PURPOSE);
    }

    /** Reads a request of one of the bindings. */
    private interface Reading {
        AuthnRequest read(AuthnRequests requests, ServiceProvider provider) throws RequestRefused;
    }

    /**
     * Takes a request by HTTP-Redirect.
     *
     * @param query as it was sent; null for none
     * @return the path at which the browser goes on
     * @throws Problem where the door is off or closed, or the request is not one to answer
     */
    String redirected(@Nullable String query, Caller caller) {
        return take(caller, (requests, provider) -> requests.redirected(query, provider));
    }

    /** Takes a request by HTTP-POST; as {@link #redirected}. */
    String posted(List<String> requests, List<String> relayStates, Caller caller) {
        return take(caller, (reader, provider) -> reader.posted(requests, relayStates, provider));
    }

    private String take(Caller caller, Reading reading) {
        door.requireOn();
        guard.admitRequest(caller.address());
        var jamf = open(gate.standing());
        try {
            return kept(read(jamf, reading), jamf.provider());
        } catch (RequestRefused refused) {
            throw refused(refused.reason());
        }
    }

    private AuthnRequest read(Standing.Open jamf, Reading reading) throws RequestRefused {
        var requests = new AuthnRequests(door.signOn(), clock);
        try {
            return reading.read(requests, jamf.provider());
        } catch (RequestRefused refused) {
            if (refused.reason() != Reason.FOREIGN && refused.reason() != Reason.ISSUER) {
                throw refused;
            }
            // Jamf may have another key, or another name, since its metadata were read.
            var again = open(gate.standingAfterUnknownKey()).provider();
            if (again.equals(jamf.provider())) {
                throw refused;
            }
            return reading.read(requests, again);
        }
    }

    private String kept(AuthnRequest request, ServiceProvider provider) {
        var id = RandomId.base64Url(ID_BYTES);
        var now = clock.instant();
        var digest = RandomId.digest(provider.entityId() + "|" + request.id());
        if (!store.add(id, digest, sealed(id, request), now, now.plus(KEPT))) {
            throw refused(Reason.REPLAYED);
        }
        metrics.taken();
        return SamlDoor.SIGN_ON + "/" + id;
    }

    /**
     * Goes on with a request that was taken: to the sign-in, or with the answer to Jamf.
     *
     * @param browser the key of the browser that comes with it
     * @throws Problem {@code browser_not_bound} for another browser than the first; {@code saml_request_ended} for one that was
     *     answered more than a minute ago, is too old or was never there; and as {@link #redirected}
     */
    Next next(String id, Secret browser, Caller caller) {
        door.requireOn();
        var row = store.find(id, clock.instant()).orElseThrow(() -> Answers.ended(null));
        if (!store.bind(id, RandomId.digest(browser.reveal()))) {
            throw Problem.of(
                    ProblemKind.BROWSER_NOT_BOUND,
                    "This request of Jamf Pro's was begun in another browser. Go on there, or begin again in Jamf Pro.");
        }
        var answeredAt = row.answeredAt();
        if (answeredAt != null && !clock.instant().isBefore(answeredAt.plus(ONCE_MORE))) {
            throw Answers.ended(null);
        }
        var request = opened(row);
        // It may have been closed since the request was taken, or Jamf may have moved.
        var jamf = open(gate.standing());
        if (jamf.provider().consumer(request.consumer()).isEmpty()) {
            throw Answers.ended(null);
        }
        if (request.passive()) {
            return refusal(row, request, Refusal.NO_PASSIVE);
        }
        var enrollmentId = row.enrollmentId();
        if (enrollmentId == null) {
            var view = signIns.begin(SamlDoor.SIGN_ON + "/" + id, null, browser, caller);
            return page(store.begun(id, view.enrollment().id()));
        }
        return switch (signIns.read(enrollmentId, browser, caller)) {
            // Whoever began anew on the page has another sign-in by now.
            case DevicelessSignIns.Standing.SigningIn signingIn ->
                page(signingIn.view().enrollment().id());
            // Its page says how it ended.
            case DevicelessSignIns.Standing.Over over ->
                page(over.view().enrollment().id());
            case SignedIn signedIn -> answer(row, request, signedIn, jamf);
        };
    }

    private Next answer(SignOnStore.Row row, AuthnRequest request, SignedIn signedIn, Standing.Open jamf) {
        var assurance = signedIn.identity().assurance();
        var said = assurance.authTime();
        // Where Okta does not say when, it may have been long before.
        if (request.fresh() && (said == null || said.isBefore(row.takenAt().minus(SKEW)))) {
            return refusal(row, request, Refusal.NOT_FRESH);
        }
        var signedInAt = said == null ? signedIn.at() : said;
        var name = person.name(signedIn.fields())
                .orElseThrow(() -> unusable("Your account has no e-mail address that can be told."));
        var format = person.format(request.nameIdFormat(), name).orElse(null);
        if (format == null) {
            return refusal(row, request, Refusal.NAME_ID);
        }
        var context = SignInClass.of(assurance, request.contexts()).orElse(null);
        if (context == null) {
            return refusal(row, request, Refusal.NO_CONTEXT);
        }
        var response = written(new Assertion(
                request.id(),
                request.consumer(),
                jamf.provider().entityId(),
                name,
                format,
                person.attributes(name, signedIn.fields(), signedIn.identity(), jamf),
                signedInAt,
                context));
        answers.told(
                row.id(),
                signedIn.view().enrollment().id(),
                signedIn.identity().subject(),
                signedIn.fields().username(),
                signedIn.view().reference());
        metrics.told();
        return new Next.Jamf(request.consumer(), response, request.relayState());
    }

    private Secret written(Assertion assertion) {
        try {
            return responses().of(assertion);
        } catch (UnwritableValue e) {
            throw unusable("Your name, or one of your groups, holds characters that cannot be told.");
        }
    }

    private Next refusal(SignOnStore.Row row, AuthnRequest request, Refusal refusal) {
        var response = responses().of(refusal, request.id(), request.consumer());
        answers.refused(row.id());
        metrics.toldNobody();
        LOG.infof("a SAML request got no assertion: %s", refusal);
        return new Next.Jamf(request.consumer(), response, request.relayState());
    }

    private Responses responses() {
        return new Responses(door.entityId(), config.assertionLifetime(), keys.key(), clock);
    }

    private static Next page(String enrollmentId) {
        return new Next.Page("/enroll/" + enrollmentId);
    }

    private Standing.Open open(Standing standing) {
        return switch (standing) {
            case Standing.Open open -> open;
            case Standing.Closed closed -> {
                metrics.closed();
                // How Jamf Pro is set, and what it said, is for the administrator: whoever comes here is nobody yet.
                var problem = Problem.of(
                                ProblemKind.SAML_CLOSED,
                                "Jamf Pro cannot be answered at the moment. The log says why, under the reference.")
                        .retryAfter(ASK_AGAIN);
                LOG.infof("a SAML request found the door closed: %s reference %s", closed.why(), problem.reference());
                throw problem;
            }
        };
    }

    private Problem refused(Reason reason) {
        metrics.refused();
        var problem = Problem.of(
                        ProblemKind.SAML_REQUEST_REFUSED,
                        "The request that Jamf Pro sent with the browser is not accepted: " + reason.sentence()
                                + ". Begin again in Jamf Pro.")
                .with(List.of(new Violation("SAMLRequest", reason.sentence())));
        LOG.infof("a SAML request was refused: %s, reference %s", reason.sentence(), problem.reference());
        return problem;
    }

    private static Problem unusable(String what) {
        return Problem.of(
                ProblemKind.SAML_NAME_UNUSABLE,
                what + " So Jamf Pro cannot be told who you are; ask your IT department to correct the account.");
    }

    private byte[] sealed(String id, AuthnRequest request) {
        try {
            return sealer.seal(json.writeValueAsBytes(request), PURPOSE + id);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request is always JSON", e);
        }
    }

    private AuthnRequest opened(SignOnStore.Row row) {
        try {
            return json.readValue(sealer.open(row.state(), PURPOSE + row.id()), AuthnRequest.class);
        } catch (UnreadableState e) {
            throw Answers.ended(e);
        } catch (IOException e) {
            throw new IllegalStateException("what Usher sealed is JSON", e);
        }
    }
}
