package dev.usher.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.okta.idx.IdxForm;
import dev.usher.secret.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A code that can be traded for tokens, once.
 *
 * @param endpoint where
 * @param parameters the grant, without the client's credentials
 * @param attempt what the code was asked for with
 */
record Redeemable(URI endpoint, Map<String, String> parameters, Attempt attempt) {

    /** The code in the last document of an interaction, at the endpoint that it names. */
    static Redeemable of(Endpoints endpoints, IdxForm issue, Attempt attempt) {
        var code = issue.fields().stream()
                .filter(field -> field.name().equals("interaction_code"))
                .flatMap(field -> Stream.ofNullable(field.value()))
                .map(JsonNode::asText)
                .findFirst()
                .orElseThrow(() -> new OktaNotUnderstood("Okta's final document holds no interaction code."));
        return interactionCode(endpoints.own(issue.href()), Secret.of(code), attempt);
    }

    /** Okta's own grant: the parameter is {@code interaction_code}, not {@code code}. */
    static Redeemable interactionCode(URI endpoint, Secret code, Attempt attempt) {
        return new Redeemable(endpoint, grant("interaction_code", "interaction_code", code, attempt), attempt);
    }

    /** RFC 6749 section 4.1.3: the redirect URI goes along, since the request for the code had it. */
    static Redeemable authorizationCode(URI endpoint, Secret code, Attempt attempt, URI redirectUri) {
        var parameters = grant("authorization_code", "code", code, attempt);
        parameters.put("redirect_uri", redirectUri.toString());
        return new Redeemable(endpoint, parameters, attempt);
    }

    private static Map<String, String> grant(String type, String name, Secret code, Attempt attempt) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", type);
        parameters.put(name, code.reveal());
        parameters.put("code_verifier", attempt.pkce().verifier().reveal());
        return parameters;
    }

    @Override
    public String toString() {
        return "Redeemable";
    }
}
