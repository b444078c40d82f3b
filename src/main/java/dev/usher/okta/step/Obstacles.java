package dev.usher.okta.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.usher.okta.idx.IdxAuthenticator;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxField;
import dev.usher.okta.idx.IdxForm;
import dev.usher.okta.idx.IdxOption;
import dev.usher.okta.idx.Json;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a document cannot work on Usher's page. */
final class Obstacles {
    private final IdxDocument document;
    private final JsonNode about;
    private final boolean webauthn;

    /**
     * @param webauthn whether the page may use the document's RP id
     */
    Obstacles(IdxDocument document, boolean webauthn) {
        this.document = document;
        this.about = document.authenticator().map(IdxAuthenticator::json).orElse(MissingNode.getInstance());
        this.webauthn = webauthn;
    }

    /** Why a form cannot be used, whatever is chosen in it; null where it can. */
    @Nullable Obstacle of(IdxForm form) {
        if (filledByScripts(form).contains("captchaToken")) {
            return Obstacle.CAPTCHA;
        }
        return switch (form.name()) {
            case "launch-authenticator", "device-challenge-poll", "device-apple-sso-extension" -> Obstacle.FASTPASS;
            case "launch-nfc-authenticator" -> Obstacle.NFC;
            case "launch-webauthn-authenticator", "enroll-webauthn-residentkey" -> securityKey();
            case "piv-idp" -> Obstacle.SMART_CARD;
            case "redirect-idp" -> "X509".equals(Json.text(form.json(), "type")) ? Obstacle.SMART_CARD : null;
            case "challenge-poll" -> badge() ? Obstacle.NFC : challengesAnApp() ? Obstacle.FASTPASS : null;
            case "enroll-poll" -> badge() ? Obstacle.NFC : null;
            default -> answer(filledByScripts(form));
        };
    }

    /** Why an option cannot be chosen; null where it can. */
    @Nullable Obstacle of(IdxField field, IdxOption option) {
        if (option.form() != null) {
            return of(option.fixed("methodType"), document.keyOf(option));
        }
        var value = option.value();
        return field.name().equals("methodType") && value != null ? of(value.asText(), null) : null;
    }

    private @Nullable Obstacle of(@Nullable String method, @Nullable String key) {
        return switch (method == null || method.equals("idp") ? String.valueOf(key) : method) {
            case "signed_nonce" -> Obstacle.FASTPASS;
            case "webauthn" -> securityKey();
            case "cert", "smart_card_idp" -> Obstacle.SMART_CARD;
            case "duo" -> Obstacle.DUO;
            case "nfc", "nfc_pin" -> Obstacle.NFC;
            default -> null;
        };
    }

    /** Whether the document waits for the person to confirm a push. */
    boolean pushed(IdxForm form) {
        return form.name().equals("challenge-poll") && methods().contains("push");
    }

    private boolean badge() {
        return "nfc_pin".equals(Json.text(about, "key"));
    }

    private boolean challengesAnApp() {
        var methods = methods();
        return methods.equals(Set.of("signed_nonce"))
                || (about.path("contextualData").has("challenge") && !methods.contains("push"));
    }

    private @Nullable Obstacle answer(Set<String> filled) {
        if (filled.contains("authenticatorData") || filled.contains("attestation")) {
            return securityKey();
        }
        return filled.contains("signatureData") ? Obstacle.DUO : null;
    }

    private @Nullable Obstacle securityKey() {
        return webauthn ? null : Obstacle.WEBAUTHN_DOMAIN;
    }

    private Set<String> methods() {
        return Json.elements(about.path("methods")).stream()
                .flatMap(method -> Stream.ofNullable(Json.text(method, "type")))
                .collect(Collectors.toSet());
    }

    private static Set<String> filledByScripts(IdxForm form) {
        return form.fields().stream()
                .flatMap(field -> field.form() == null ? Stream.of(field) : field.form().stream())
                .filter(field -> field.hidden() && field.asked())
                .map(IdxField::name)
                .collect(Collectors.toSet());
    }
}
