package dev.usher.bridge;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a token request was refused (RFC 6749 section 5.2). */
record OAuthError(
        @JsonProperty("error") String error,
        @JsonProperty("error_description") String errorDescription) {
    static OAuthError of(Outcome outcome) {
        return new OAuthError(outcome.error(), outcome.description());
    }
}
