package dev.usher.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.call.Call;
import dev.usher.okta.call.Dialect;
import dev.usher.okta.call.Failures;
import dev.usher.okta.call.OktaApp;
import dev.usher.okta.call.OktaCalls;
import dev.usher.okta.call.PersonHeaders;
import dev.usher.okta.http.Answer;
import dev.usher.okta.http.Transport;
import dev.usher.okta.idx.FormBinder;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxOption;
import dev.usher.okta.idx.Json;
import dev.usher.okta.probe.OktaProbe;
import dev.usher.okta.step.Domains;
import dev.usher.okta.step.OwnSteps;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import dev.usher.okta.step.StepWriter;
import dev.usher.okta.step.WidgetStart;
import dev.usher.okta.token.IdTokenVerifier;
import dev.usher.okta.token.KeyRing;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

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
    private final Clock clock;

    @Inject
    public OktaClient(
            OktaConfig config,
            MeterRegistry meters,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
        this(config, OktaApp.USHER, meters, clock, version);
    }

    /** Of another app than Usher's own. */
    public OktaClient(OktaConfig config, OktaApp app, MeterRegistry meters, Clock clock, String version) {
        this(OktaSettings.of(config, clock), app, meters, clock, version);
    }

    OktaClient(OktaSettings settings, OktaApp app, MeterRegistry meters, Clock clock, String version) {
        var client = settings.client();
        var endpoints = settings.endpoints();
        this.settings = settings;
        this.clock = clock;
        this.failures = new Failures(clock);
        this.stepWriter = new StepWriter(
                new Domains(settings.redirectUri().getHost(), endpoints.origin().host()));
        this.transport = new Transport(settings.connectTimeout(), settings.requestTimeout());
        var person = new PersonHeaders("usher/" + version, client.confidential());
        this.calls = new OktaCalls(transport, app, client, person, meters, failures).announcing(Call.OF_SIGN_INS);
        this.tokenCalls = new TokenCalls(calls, endpoints, settings.scopes(), failures, clock);
        var keys = new KeyRing(tokenCalls::keys, clock);
        this.completion =
                new Completion(new IdTokenVerifier(endpoints.issuer(), client.clientId(), keys, clock), tokenCalls);
    }

    /** Ends the connections; for whoever has made a client of their own. */
    @PreDestroy
    public void close() {
        transport.close();
    }

    /** Questions about the org and the app, for who looks whether all is set up. */
    public OktaProbe probe() {
        var endpoints = settings.endpoints();
        return new OktaProbe(
                transport,
                calls,
                failures,
                new OktaProbe.Addresses(
                        endpoints.issuer(),
                        endpoints.origin().resolve("/.well-known/okta-organization"),
                        endpoints.keys(),
                        endpoints.interact(),
                        endpoints.introspect(),
                        endpoints.token()),
                () -> InteractParameters.of(settings, SignInRequest.plain(), Attempt.fresh()),
                clock);
    }

    /** Begins a sign-in and reads its first step. */
    public Turn begin(SignInRequest request, RequestContext context) {
        var attempt = Attempt.fresh();
        var interacted = interact(request, attempt, context);
        return resume(
                Conversation.begun(interacted.handle(), attempt, PersonHeaders.deviceCookie(interacted.answer(), null)),
                context);
    }

    /**
     * Begins a sign-in that Okta's own Sign-In Widget goes on with in the person's browser, by the widget transport. Its first
     * step is not read: whoever reads it is to Okta the one who signs in, with the address and the device of the person.
     */
    public Turn.Asking beginInWidget(SignInRequest request, RequestContext context) {
        var attempt = Attempt.fresh();
        var interacted = interact(request, attempt, context.withoutDevice());
        return new Turn.Asking(Conversation.inWidget(interacted.handle(), attempt), OwnSteps.widget());
    }

    /** What the widget is started with; empty for any other transport, and where the sign-in goes on without it. */
    public Optional<WidgetStart> widget(Conversation conversation) {
        return conversation
                .ofWidget()
                .map(interaction -> new WidgetStart(
                        settings.endpoints().issuer(),
                        settings.endpoints().origin().toString(),
                        settings.client().clientId(),
                        settings.redirectUri().toString(),
                        settings.scopes(),
                        interaction.handle(),
                        interaction.attempt().pkce().challenge(),
                        Secret.of(interaction.attempt().state())));
    }

    /** @param answer Okta's, for the cookie that comes with it */
    private record Interacted(Secret handle, Answer answer) {}

    private Interacted interact(SignInRequest request, Attempt attempt, RequestContext context) {
        var parameters = InteractParameters.of(settings, request, attempt);
        var answer = calls.form(Call.INTERACT, settings.endpoints().interact(), parameters, context, null);
        var dialect = Dialect.of(answer);
        var handle = dialect instanceof Dialect.Plain plain ? Json.text(plain.json(), "interaction_handle") : null;
        if (handle == null) {
            throw failures.read(Call.INTERACT, answer, dialect);
        }
        return new Interacted(Secret.of(handle), answer);
    }

    /** Begins a sign-in that goes to Okta's own page, by the redirect transport. Okta is not asked for that. */
    public Turn.Asking beginOnOktasPage() {
        return new Turn.Asking(Conversation.onOktasPage(), OwnSteps.redirect());
    }

    /**
     * Submits an action of the present step.
     *
     * @param input what Okta's form describes, without {@code stateHandle} and fixed values
     * @throws Problem {@code action_not_offered} or {@code invalid_input}; nothing was sent to Okta then
     */
    public Turn submit(Conversation conversation, String action, JsonNode input, RequestContext context) {
        var document = unfinished(conversation);
        if (document.isEmpty()
                && (conversation.interaction().isPresent()
                        || conversation.held().isPresent())) {
            return resume(conversation, context);
        }
        requireOffered(conversation, action, false);
        var form = Objects.requireNonNull(document.orElseThrow().offers().get(action));
        var uri = settings.endpoints().own(form.href());
        var body = FormBinder.bind(form, given(input));
        var reply = calls.ion(Call.IDX, uri, body, context, conversation.deviceCookie(), form.poll());
        var passcode = uri.getPath().endsWith("/challenge/answer");
        if (reply.answer().status() == 429 && passcode && !Ending.open(reply.document())) {
            // Too many wrong codes of this person, not our quota: the step stays, with Okta's words.
            return asking(conversation, withMessages(document.get(), reply.document()));
        }
        return advance(conversation, reply, context);
    }

    /**
     * What submitting this would make Okta send to the person; empty where nothing.
     *
     * @throws Problem as {@link #submit}
     */
    public Optional<Delivery> delivery(Conversation conversation, String action, JsonNode input) {
        return unfinished(conversation).flatMap(document -> {
            requireOffered(conversation, action, false);
            var form = Objects.requireNonNull(document.offers().get(action));
            var path = settings.endpoints().own(form.href()).getPath();
            return Delivery.by(document, form, path, FormBinder.bind(form, given(input)));
        });
    }

    /** What the present step waits for that Okta has just sent to the person; empty where nothing. */
    public Optional<Delivery> delivered(Conversation conversation) {
        return conversation.document().flatMap(Delivery::awaited);
    }

    /** Okta's id of the person, once Okta has said it. */
    public Optional<String> personId(Conversation conversation) {
        return conversation
                .document()
                .map(document ->
                        document.json().path("user").path("value").path("id").asText(""))
                .filter(id -> !id.isEmpty());
    }

    /**
     * What to submit under {@code authenticator} in order to go on with the authenticator of this key.
     *
     * @param action one of the present step that lets authenticators be chosen
     * @return empty where the step offers no such choice
     */
    public Optional<JsonNode> choice(Conversation conversation, String action, String authenticatorKey) {
        return unfinished(conversation)
                .flatMap(document -> Optional.ofNullable(document.offers().get(action))
                        .flatMap(form -> form.fields().stream()
                                .filter(field -> field.name().equals("authenticator"))
                                .flatMap(field -> field.options().stream())
                                .filter(option -> isOf(authenticatorKey, document.keyOf(option), option))
                                .findFirst()
                                .map(IdxOption::fixedValues)));
    }

    /** Where a document does not say the key of an option, its method tells: a password has one of its own. */
    private static boolean isOf(String wanted, @Nullable String key, IdxOption option) {
        return wanted.equals(key == null ? "okta_" + option.fixed("methodType") : key);
    }

    /** Reads the present step anew from Okta, or completes a sign-in whose tokens are already here. */
    public Turn resume(Conversation conversation, RequestContext context) {
        if (conversation.held().isPresent()) {
            return complete(conversation, context);
        }
        var interaction = conversation.interaction();
        if (interaction.isEmpty()) {
            return new Turn.Asking(conversation, OwnSteps.redirect());
        }
        if (interaction.get().inWidget()) {
            return new Turn.Asking(conversation, OwnSteps.widget());
        }
        return advance(conversation, introspect(conversation, interaction.get(), context), context);
    }

    /**
     * Whether the widget was given the interaction that has this state. A code that was redeemed already, and whose tokens could not
     * be verified yet, changes nothing about that.
     */
    public boolean inWidget(Conversation conversation, String state) {
        return conversation
                .interaction()
                .filter(Conversation.Interaction::inWidget)
                .filter(interaction -> interaction.attempt().isOf(state))
                .isPresent();
    }

    private OktaCalls.Reply introspect(
            Conversation conversation, Conversation.Interaction interaction, RequestContext context) {
        var body = empty().put("interactionHandle", interaction.handle().reveal());
        var uri = settings.endpoints().introspect();
        return calls.ion(Call.INTROSPECT, uri, body, context, conversation.deviceCookie(), true);
    }

    /** The document that the widget has before it. */
    private Optional<IdxDocument> ofWidget(Conversation conversation, RequestContext context) {
        return conversation
                .ofWidget()
                .map(interaction ->
                        introspect(conversation, interaction, context).document());
    }

    /** Ends the sign-in at Okta as well as can be; trouble on the way is of no consequence, since it ends by itself. */
    public void cancel(Conversation conversation, RequestContext context) {
        try {
            conversation.held().ifPresent(held -> revoke(held.tokens().accessToken(), "access_token", context));
            conversation
                    .document()
                    .or(() -> ofWidget(conversation, context))
                    .flatMap(IdxDocument::cancel)
                    .ifPresent(form -> {
                        var uri = settings.endpoints().own(form.href());
                        calls.ion(
                                Call.IDX,
                                uri,
                                FormBinder.bind(form, empty()),
                                context,
                                conversation.deviceCookie(),
                                false);
                    });
        } catch (OktaFailure | Problem e) {
            // Okta forgets the transaction on its own, and the caller has forgotten it already.
            return;
        }
    }

    /** The present step, without a call to Okta. */
    public Step step(Conversation conversation) {
        if (conversation.held().isEmpty() && conversation.interaction().isEmpty()) {
            return OwnSteps.redirect();
        }
        if (conversation.ofWidget().isPresent()) {
            return OwnSteps.widget();
        }
        return conversation
                .document()
                .filter(document -> document.issue() == null)
                .map(stepWriter::write)
                .orElseGet(OwnSteps::resumable);
    }

    /**
     * Sends a browser to Okta: along a link of the present step, or to Okta's own page by {@link Step#REDIRECT}.
     *
     * @param request what is asked of Okta's page; a link of the present step has it from the beginning
     * @throws Problem {@code action_not_offered} if there is no such link
     */
    public Departure depart(Conversation conversation, String action, SignInRequest request) {
        requireOffered(conversation, action, true);
        var form = conversation
                .document()
                .flatMap(document -> Optional.ofNullable(document.offers().get(action)));
        if (form.isPresent()) {
            var state = conversation.interactionState().orElseThrow();
            return new Departure(
                    conversation, state, settings.endpoints().own(form.get().href()));
        }
        var attempt = Attempt.fresh();
        var uri = AuthorizeParameters.uri(settings, request, attempt);
        return new Departure(conversation.leaving(attempt), attempt.state(), uri);
    }

    /**
     * Goes on with what a browser brought back from Okta.
     *
     * @param state what it came with: a code is good for the attempt that this is the state of, and for no other
     */
    public Turn returned(Conversation conversation, String state, CodeReturned returned, RequestContext context) {
        if (conversation.held().isPresent()) {
            // The code was redeemed before, and what followed failed: it is not good a second time.
            return complete(conversation, context);
        }
        return switch (returned) {
            case CodeReturned.InteractionCode code ->
                conversation
                        .interaction()
                        .map(Conversation.Interaction::attempt)
                        .filter(attempt -> attempt.isOf(state))
                        .map(attempt -> redeem(
                                conversation,
                                Redeemable.interactionCode(settings.endpoints().token(), code.code(), attempt),
                                context))
                        .orElseGet(() -> unexpected());
            case CodeReturned.AuthorizationCode code ->
                conversation
                        .authorization()
                        .filter(attempt -> attempt.isOf(state))
                        .map(attempt -> redeem(
                                conversation,
                                Redeemable.authorizationCode(
                                        settings.endpoints().token(), code.code(), attempt, settings.redirectUri()),
                                context))
                        .orElseGet(() -> unexpected());
            case CodeReturned.InteractionRequired _ -> resume(conversation, context);
            case CodeReturned.Refused refused -> Failures.ending(refused);
        };
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
            var attempt = now.interaction().orElseThrow().attempt();
            return redeem(now, Redeemable.of(settings.endpoints(), issue, attempt), context);
        }
        if (Ending.open(document)) {
            return new Turn.Asking(now, stepWriter.write(document));
        }
        if (reply.answer().status() == 429) {
            throw failures.rateLimited(reply.answer());
        }
        return Ending.of(document);
    }

    private Turn redeem(Conversation conversation, Redeemable code, RequestContext context) {
        try {
            return switch (tokenCalls.redeem(code, context, conversation.deviceCookie())) {
                case TokenCalls.Redemption.Refused refused -> refused.ending();
                case TokenCalls.Redemption.Issued issued ->
                    complete(
                            conversation.holding(issued.tokens(), code.attempt().nonce()), context);
            };
        } catch (OktaFailure e) {
            throw e.progress().isPresent() ? e : e.keeping(conversation);
        }
    }

    private Turn complete(Conversation conversation, RequestContext context) {
        try {
            return completion.complete(conversation.held().orElseThrow(), conversation.deviceCookie(), context);
        } catch (OktaFailure e) {
            throw e.keeping(conversation);
        }
    }

    /** The document, while there is still something to ask the person for. */
    private static Optional<IdxDocument> unfinished(Conversation conversation) {
        return conversation.document().filter(present -> present.issue() == null);
    }

    private static Turn unexpected() {
        return new Turn.Failed(StepMessage.error(
                "usher.callback.unexpected", "Okta sent a code that this sign-in has not asked for. Sign in again."));
    }

    private Turn asking(Conversation conversation, IdxDocument document) {
        return new Turn.Asking(conversation.at(document, conversation.deviceCookie()), stepWriter.write(document));
    }

    private static IdxDocument withMessages(IdxDocument kept, IdxDocument words) {
        var json = kept.json().deepCopy();
        json.set("messages", words.json().path("messages"));
        return IdxDocument.read(json);
    }

    /** Refuses what the step does not offer, and what it offers in the other way: to submit, or for a browser. */
    private void requireOffered(Conversation conversation, String action, boolean link) {
        var actions = step(conversation).actions();
        var offered = actions.stream()
                .filter(candidate -> candidate.name().equals(action))
                .findFirst();
        if (offered.isPresent() && offered.get().link() == link) {
            return;
        }
        var detail = offered.isEmpty()
                ? "This step offers other actions: see \"offered\"."
                : link
                        ? "This action is not a link: submit it."
                        : "This action is a link: open its href in the person's browser.";
        throw Problem.of(ProblemKind.ACTION_NOT_OFFERED, detail)
                .with("offered", actions.stream().map(Step.Action::name).toList());
    }

    private static JsonNode given(JsonNode input) {
        return input.isMissingNode() || input.isNull() ? empty() : input;
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
