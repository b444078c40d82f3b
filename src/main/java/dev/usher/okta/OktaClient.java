package dev.usher.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.http.Transport;
import dev.usher.okta.idx.FormBinder;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxForm;
import dev.usher.okta.idx.Json;
import dev.usher.okta.step.Domains;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepWriter;
import dev.usher.okta.token.IdTokenVerifier;
import dev.usher.okta.token.KeyRing;
import dev.usher.okta.token.Pkce;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * One sign-in at Okta, a step at a time.
 *
 * <p>Every method that calls Okta may throw an {@link OktaFailure}; the stored conversation then still stands. Nothing is
 * kept here between calls but Okta's signing keys.
 */
@Startup
@ApplicationScoped
public class OktaClient {
    private final OktaSettings settings;
    private final Transport transport;
    private final OktaCalls calls;
    private final Failures failures;
    private final TokenCalls tokenCalls;
    private final Completion completion;
    private final StepWriter stepWriter;

    @Inject
    public OktaClient(
            OktaConfig config,
            MeterRegistry meters,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
        this(OktaSettings.of(config, clock), meters, clock, version);
    }

    OktaClient(OktaSettings settings, MeterRegistry meters, Clock clock, String version) {
        var client = settings.client();
        var endpoints = settings.endpoints();
        this.settings = settings;
        this.failures = new Failures(clock);
        this.stepWriter = new StepWriter(
                new Domains(settings.redirectUri().getHost(), endpoints.origin().host()));
        this.transport = new Transport(settings.connectTimeout(), settings.requestTimeout());
        var person = new PersonHeaders("usher/" + version, client.confidential());
        this.calls = new OktaCalls(transport, client, person, meters, failures);
        this.tokenCalls = new TokenCalls(calls, endpoints, settings.scopes(), failures, clock);
        var keys = new KeyRing(tokenCalls::keys, clock);
        this.completion =
                new Completion(new IdTokenVerifier(endpoints.issuer(), client.clientId(), keys, clock), tokenCalls);
    }

    @PreDestroy
    void close() {
        transport.close();
    }

    /** Begins a sign-in and reads its first step. */
    public Turn begin(SignInRequest request, RequestContext context) {
        var pkce = Pkce.random();
        var state = RandomId.base64Url(32);
        var nonce = Secret.of(RandomId.base64Url(32));
        var parameters = InteractParameters.of(settings, request, pkce, state, nonce);
        var answer = calls.form(Call.INTERACT, settings.endpoints().interact(), parameters, context, null);
        var dialect = Dialect.of(answer);
        var handle = dialect instanceof Dialect.Plain plain ? Json.text(plain.json(), "interaction_handle") : null;
        if (handle == null) {
            throw failures.read(Call.INTERACT, answer, dialect);
        }
        var begun = Conversation.begun(Secret.of(handle), pkce, state, nonce, PersonHeaders.deviceCookie(answer, null));
        return resume(begun, context);
    }

    /**
     * Submits an action of the present step.
     *
     * @param input what Okta's form describes, without {@code stateHandle} and fixed values
     * @throws Problem {@code action_not_offered} or {@code invalid_input}; nothing was sent to Okta then
     */
    public Turn submit(Conversation conversation, String action, JsonNode input, RequestContext context) {
        var document = conversation.document().filter(present -> present.issue() == null);
        if (document.isEmpty()) {
            return resume(conversation, context);
        }
        var form = offered(document.get(), action);
        if (form.link()) {
            throw Problem.of(
                            ProblemKind.ACTION_NOT_OFFERED,
                            "This action leads a browser to another sign-in page, which this version of Usher does not offer yet.")
                    .with("offered", List.copyOf(document.get().offers().keySet()));
        }
        var uri = settings.endpoints().own(form.href());
        var body = FormBinder.bind(form, input.isMissingNode() || input.isNull() ? empty() : input);
        var reply = calls.ion(Call.IDX, uri, body, context, conversation.deviceCookie(), form.poll());
        var passcode = uri.getPath().endsWith("/challenge/answer");
        if (reply.answer().status() == 429 && passcode && !Ending.open(reply.document())) {
            // Too many wrong codes of this person, not our quota: the step stays, with Okta's words.
            return asking(conversation, withMessages(document.get(), reply.document()));
        }
        return advance(conversation, reply, context);
    }

    /** Reads the present step anew from Okta, or completes a sign-in whose tokens are already here. */
    public Turn resume(Conversation conversation, RequestContext context) {
        var tokens = conversation.tokens();
        if (tokens.isPresent()) {
            return complete(conversation, tokens.get(), context);
        }
        var body = empty().put(
                        "interactionHandle", conversation.interactionHandle().reveal());
        var uri = settings.endpoints().introspect();
        return advance(
                conversation,
                calls.ion(Call.INTROSPECT, uri, body, context, conversation.deviceCookie(), true),
                context);
    }

    /** Ends the sign-in at Okta as well as can be; trouble on the way is of no consequence, since it ends by itself. */
    public void cancel(Conversation conversation, RequestContext context) {
        try {
            conversation.tokens().ifPresent(tokens -> revoke(tokens.accessToken(), "access_token", context));
            conversation.document().flatMap(IdxDocument::cancel).ifPresent(form -> {
                var uri = settings.endpoints().own(form.href());
                calls.ion(Call.IDX, uri, FormBinder.bind(form, empty()), context, conversation.deviceCookie(), false);
            });
        } catch (OktaFailure | Problem e) {
            // Okta forgets the transaction on its own, and the caller has forgotten it already.
            return;
        }
    }

    /** The present step, without a call to Okta. */
    public Step step(Conversation conversation) {
        return conversation
                .document()
                .filter(document -> document.issue() == null)
                .map(stepWriter::write)
                .orElseGet(stepWriter::resumable);
    }

    /**
     * Where a link action leads a browser. The address carries a handle: it is for a redirect, never for a log or a body.
     *
     * @throws Problem {@code action_not_offered} if there is no such link
     */
    URI link(Conversation conversation, String action) {
        return conversation
                .document()
                .map(document -> offered(document, action))
                .filter(IdxForm::link)
                .map(form -> settings.endpoints().own(form.href()))
                .orElseThrow(() -> Problem.of(ProblemKind.ACTION_NOT_OFFERED, "This action is not a link."));
    }

    /**
     * Trades a refresh token for new tokens.
     *
     * @throws OktaRefused with code {@code invalid_grant} if it is no longer good
     */
    public Tokens refresh(Secret refreshToken, RequestContext context) {
        return tokenCalls.refresh(refreshToken, context);
    }

    /**
     * Ends a token at Okta.
     *
     * @param hint {@code access_token} or {@code refresh_token}
     */
    public void revoke(Secret token, String hint, RequestContext context) {
        tokenCalls.revoke(token, hint, context);
    }

    private Turn advance(Conversation before, OktaCalls.Reply reply, RequestContext context) {
        var document = reply.document();
        var now = before.at(document, PersonHeaders.deviceCookie(reply.answer(), before.deviceCookie()));
        var issue = document.issue();
        if (issue != null) {
            return redeem(now, issue, context);
        }
        if (Ending.open(document)) {
            return new Turn.Asking(now, stepWriter.write(document));
        }
        if (reply.answer().status() == 429) {
            throw failures.rateLimited(reply.answer());
        }
        return Ending.of(document);
    }

    private Turn redeem(Conversation conversation, IdxForm issue, RequestContext context) {
        try {
            return switch (tokenCalls.redeem(conversation, issue, context)) {
                case TokenCalls.Redemption.Refused refused -> refused.ending();
                case TokenCalls.Redemption.Issued issued ->
                    complete(conversation.holding(issued.tokens()), issued.tokens(), context);
            };
        } catch (OktaFailure e) {
            throw e.progress().isPresent() ? e : e.keeping(conversation);
        }
    }

    private Turn complete(Conversation conversation, Tokens tokens, RequestContext context) {
        try {
            return completion.complete(conversation, tokens, context);
        } catch (OktaFailure e) {
            throw e.keeping(conversation);
        }
    }

    private Turn asking(Conversation conversation, IdxDocument document) {
        return new Turn.Asking(conversation.at(document, conversation.deviceCookie()), stepWriter.write(document));
    }

    private static IdxDocument withMessages(IdxDocument kept, IdxDocument words) {
        var json = kept.json().deepCopy();
        json.set("messages", words.json().path("messages"));
        return IdxDocument.read(json);
    }

    private static IdxForm offered(IdxDocument document, String action) {
        var offers = document.offers();
        var form = offers.get(action);
        if (form == null) {
            throw Problem.of(ProblemKind.ACTION_NOT_OFFERED, "This step offers other actions: see \"offered\".")
                    .with("offered", List.copyOf(offers.keySet()));
        }
        return form;
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
