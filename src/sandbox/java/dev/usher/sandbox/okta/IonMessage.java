package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message for the person, with the values in its text and the addresses where help is found. */
record IonMessage(String text, @Nullable String key, String severity, List<String> params, List<String> links) {
    static final IonMessage AUTHENTICATION_FAILED = error("Authentication failed", "errors.E0000004");
    static final IonMessage WRONG_PASSWORD = error("Password is incorrect", "incorrectPassword");
    static final IonMessage WRONG_CODE = error("Invalid code. Try again.", "api.authn.error.PASSCODE_INVALID");
    static final IonMessage TOO_MANY_CODES = error("Too many attempts", "oie.tooManyRequests");
    static final IonMessage TOO_MANY_REQUESTS = error("Too many requests", "tooManyRequests");
    static final IonMessage SUSPENDED = error(
            "This factor is suspended for your account due to too many failed attempts",
            "authfactor.challenge.suspended_factor");
    static final IonMessage NOT_ASSIGNED =
            error("User is not assigned to this application.", "idx.error.user.not.assigned.to.app");
    static final IonMessage ACCESS_DENIED =
            error("You do not have permission to perform the requested action.", "security.access_denied");
    static final IonMessage NO_POLICY = error(
            "You are not allowed to access this app. To request access, contact an admin.",
            "idx.error.code.no_matching_policy");
    static final IonMessage IDP_FAILED = error(
            "There was a problem signing you into your identity provider. Please contact your administrator for help.",
            "idx.identity.provider.auth.error");
    static final IonMessage BLANK = error("This field cannot be left blank", "model.validation.field.blank");
    static final IonMessage BAD_REQUEST = error("Bad request.", "E0000020");
    static final IonMessage EXPIRED = error("The session has expired.", "idx.session.expired");
    /** Okta's backend wants it with what a security key has made (section 1.4 of the reference); no key of it was seen. */
    static final IonMessage NO_ORIGIN = new IonMessage("Origin is required.", null, "ERROR", List.of(), List.of());

    static final IonMessage NO_RECOVERY = error(
            "Password reset is not allowed for this account. Contact your administrator.",
            "oie.selfservice.reset.password.not.allowed");

    static IonMessage unknownUser(String identifier) {
        return info("There is no account with the Username " + identifier + ".", "idx.unknown.user");
    }

    static ObjectNode all(List<IonMessage> messages) {
        var value = Json.array();
        for (var message : messages) {
            var node = value.addObject().put("message", message.text);
            if (message.key != null) {
                var params = node.putObject("i18n").put("key", message.key).putArray("params");
                message.params.forEach(params::add);
            }
            if (!message.links.isEmpty()) {
                var links = node.putArray("links");
                message.links.forEach(link -> links.addObject().put("url", link));
            }
            node.put("class", message.severity);
        }
        return Ion.wrap(value);
    }

    static IonMessage error(String text, String key, String... params) {
        return new IonMessage(text, key, "ERROR", List.of(params), List.of());
    }

    static IonMessage info(String text, String key, String... params) {
        return new IonMessage(text, key, "INFO", List.of(params), List.of());
    }

    static IonMessage warning(String text, String key, String... params) {
        return new IonMessage(text, key, "WARNING", List.of(params), List.of());
    }

    IonMessage linked(String... addresses) {
        return new IonMessage(text, key, severity, params, List.of(addresses));
    }
}
