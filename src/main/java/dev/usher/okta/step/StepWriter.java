package dev.usher.okta.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.okta.idx.IdxAuthenticator;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxField;
import dev.usher.okta.idx.IdxForm;
import dev.usher.okta.idx.IdxOption;
import dev.usher.okta.idx.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns Okta's document into what a person is shown. It drops what is hidden or fixed; it adds nothing. */
public final class StepWriter {
    /** Okta marks passwords only; a mailed code or an answer is as secret while it lasts, so the caller is told to mask it. */
    private static final Set<String> CREDENTIALS = Set.of("passcode", "nextPasscode", "totp", "answer");

    private final Domains domains;

    public StepWriter(Domains domains) {
        this.domains = domains;
    }

    /** The step that a document asks for. */
    public Step write(IdxDocument document) {
        var offers = document.offers();
        var about = document.authenticator().map(IdxAuthenticator::json).orElse(JsonNodeFactory.instance.nullNode());
        var context = about.path("contextualData");
        var rpId = domains.rpId(Json.text(context.path("challengeData"), "rpId"));
        return new Step(
                first(offers),
                document.authenticator()
                        .map(a -> new Step.Authenticator(a.key(), a.label(), a.hint()))
                        .orElse(null),
                document.messages().stream().map(StepMessage::of).toList(),
                offers.entrySet().stream()
                        .map(offer -> action(offer.getKey(), offer.getValue()))
                        .toList(),
                Json.text(context, "correctAnswer"),
                qrCode(context),
                null,
                domains.mayUse(rpId) ? object(context.path("challengeData"), context.path("activationData")) : null,
                passwordPolicy(document.json(), about),
                question(about, context),
                null,
                List.of());
    }

    /** What is shown while the tokens are held but the sign-in could not be completed yet. */
    public Step resumable() {
        return new Step(
                Step.RESUME,
                null,
                List.of(new StepMessage(
                        "info",
                        "Okta accepted the sign-in, but Usher could not complete it yet. Try again.",
                        "usher.sign_in.incomplete",
                        null,
                        List.of())),
                List.of(new Step.Action(Step.RESUME, null, List.of(), false, null, null, null)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static String first(Map<String, IdxForm> offers) {
        return offers.entrySet().stream()
                .min(Comparator.comparingInt(offer -> rank(offer.getValue())))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    /**
     * How late to offer an action first. Okta puts what only some browsers can do at the front: a launch button, a probe
     * for Okta FastPass, a link. The probe never ends on a server's page; leaving it brings the ordinary sign-in.
     */
    private static int rank(IdxForm form) {
        if (form.link()) {
            return 3;
        }
        return switch (form.name()) {
            case "launch-authenticator",
                    "launch-passkeys-authenticator",
                    "launch-webauthn-authenticator",
                    "launch-nfc-authenticator",
                    "challenge-webauthn-autofillui-authenticator" -> 2;
            case "cancel-transaction", "cancel-polling", "cancel-polling-transaction" -> 4;
            case "device-challenge-poll", "device-apple-sso-extension" -> 5;
            case "select-enroll-profile", "unlock-account", "resend", "poll", "recover", "send" -> 1;
            case "cancel" -> 6;
            default -> 0;
        };
    }

    private static Step.Action action(String name, IdxForm form) {
        var refresh = form.refresh();
        return new Step.Action(
                name,
                form.label(),
                form.link() ? List.of() : fields(form.fields(), List.of()),
                form.link(),
                null,
                refresh == null ? null : refresh.toMillis(),
                null);
    }

    private static List<Step.Field> fields(List<IdxField> fields, List<String> above) {
        var written = new ArrayList<Step.Field>();
        for (var field : fields) {
            var form = field.form();
            if (!field.asked()) {
                continue;
            }
            if (form != null) {
                written.addAll(fields(form, below(above, field)));
            } else {
                written.add(field(field, below(above, field)));
            }
        }
        return written;
    }

    private static List<String> below(List<String> above, IdxField field) {
        return Stream.concat(above.stream(), Stream.of(field.name())).toList();
    }

    private static Step.Field field(IdxField field, List<String> path) {
        var choice = !field.options().isEmpty();
        return new Step.Field(
                String.join(".", path),
                path,
                field.label(),
                choice ? "choice" : field.type(),
                field.secret() || CREDENTIALS.contains(field.name()),
                field.required(),
                false,
                null,
                null,
                null,
                choice ? field.options().stream().map(StepWriter::option).toList() : null);
    }

    private static Step.Option option(IdxOption option) {
        var form = option.form();
        if (form == null) {
            return new Step.Option(option.label(), Objects.requireNonNull(option.value()), null, List.of());
        }
        var fixed = JsonNodeFactory.instance.objectNode();
        form.stream().filter(IdxField::fixed).forEach(field -> fixed.set(field.name(), field.value()));
        return new Step.Option(option.label(), fixed, null, fields(form, List.of()));
    }

    private static @Nullable String qrCode(JsonNode context) {
        var href = Json.text(context.path("qrcode"), "href");
        // Anything but a picture in the document itself would make the page call a stranger.
        return href != null && href.startsWith("data:image/") ? href : null;
    }

    private static @Nullable JsonNode passwordPolicy(JsonNode document, JsonNode about) {
        return Stream.concat(
                        Stream.of("enrollmentAuthenticator", "recoveryAuthenticator")
                                .map(member -> document.path(member).path("value")),
                        Stream.of(about))
                .filter(authenticator -> "password".equals(Json.text(authenticator, "type")))
                .map(authenticator -> authenticator.path("settings"))
                .filter(settings -> settings.has("complexity") || settings.has("age"))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String question(JsonNode about, JsonNode context) {
        var enrolled = Json.text(about.path("profile"), "question");
        return enrolled != null ? enrolled : Json.text(context.path("enrolledQuestion"), "question");
    }

    private static @Nullable JsonNode object(JsonNode... candidates) {
        return Stream.of(candidates).filter(JsonNode::isObject).findFirst().orElse(null);
    }
}
