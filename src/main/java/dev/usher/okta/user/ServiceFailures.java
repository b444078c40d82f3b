package dev.usher.okta.user;

import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaRefused;
import dev.usher.okta.call.Call;
import dev.usher.okta.call.Dialect;
import dev.usher.okta.call.Failures;
import dev.usher.okta.http.Answer;

/** Reads how Okta refuses a service app, and says what an administrator has to change. */
final class ServiceFailures {
    private static final String GRANT = "Grant the scope okta.users.read to the service app in Okta"
            + " (Applications > the app > Okta API Scopes).";

    private final Failures others;

    ServiceFailures(Failures others) {
        this.others = others;
    }

    OktaFailure read(Call call, Answer answer) {
        var dialect = Dialect.of(answer);
        return switch (answer.status()) {
            case 400, 401, 403 -> refused(call, answer, dialect);
            default -> others.read(call, answer, dialect);
        };
    }

    private OktaFailure refused(Call call, Answer answer, Dialect dialect) {
        if (answer.header("www-authenticate").orElse("").contains("insufficient_scope")) {
            return refusal("insufficient_scope", "", GRANT);
        }
        return switch (dialect) {
            case Dialect.OAuth error -> oauth(call, answer, error);
            case Dialect.Summary error -> summary(call, answer, error);
            case Dialect.Ion _, Dialect.Plain _, Dialect.Unreadable _ ->
                answer.status() == 403 ? noRole("403") : others.read(call, answer, dialect);
        };
    }

    private OktaFailure oauth(Call call, Answer answer, Dialect.OAuth error) {
        return switch (error.error()) {
            case "invalid_client" ->
                refusal(
                        error.error(),
                        error.description(),
                        "Check usher.okta.service.client-id, private-key-location and private-key-id against the"
                                + " service app and its public key in Okta.");
            case "invalid_scope", "insufficient_scope" -> refusal(error.error(), error.description(), GRANT);
            case "unauthorized_client", "unsupported_grant_type" ->
                refusal(
                        error.error(),
                        error.description(),
                        "usher.okta.service.client-id must be an app of type \"API Services\", which uses the grant"
                                + " Client Credentials.");
            case "invalid_dpop_proof", "use_dpop_nonce" ->
                refusal(
                        error.error(),
                        "",
                        "The service app requires DPoP, which Usher does not speak: turn off \"Require Demonstrating"
                                + " Proof of Possession (DPoP) header in token requests\" of the app in Okta.");
            case "access_denied" -> noRole(error.error());
            default -> others.read(call, answer, error);
        };
    }

    private OktaFailure summary(Call call, Answer answer, Dialect.Summary error) {
        return switch (error.code()) {
            case "E0000006" -> noRole(error.code());
            case "E0000011", "E0000005" ->
                refusal(
                        error.code(),
                        error.summary(),
                        "Okta does not take the token that it has just issued: is the" + " service app still active?");
            case "E0000031" ->
                refusal(
                        error.code(),
                        error.summary(),
                        "Check that every attribute of usher.okta.service.match is in the profile of Okta's users.");
            // Okta's gateways speak so of OAuth errors too.
            default -> oauth(call, answer, new Dialect.OAuth(error.code(), error.summary()));
        };
    }

    private static OktaRefused noRole(String code) {
        return refusal(
                code,
                "",
                "Assign an admin role to the service app (the app > Admin roles), such as Read-only Administrator or a"
                        + " custom role that may view users and their groups: a scope alone has not been enough since 2023.");
    }

    private static OktaRefused refusal(String code, String description, String remedy) {
        return new OktaRefused(
                code, "Okta refuses Usher's service app: " + code + Failures.quoted(description) + ". " + remedy);
    }
}
