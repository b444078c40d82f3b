package dev.usher.okta;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Okta wants next, as the enrollment API shows it: written by Jackson, it is the contract's {@code step}.
 *
 * @param name the action that a page should offer first
 * @param authenticator what the person proves with, once that is known
 * @param messages every message of Okta's, each once
 * @param actions everything that can be submitted, in Okta's order
 * @param numberChallenge the number to tap in Okta Verify
 * @param qrCode a data URI
 * @param webauthn the challenge or the creation options, as Okta wrote them
 * @param passwordPolicy what a new password must be, as Okta wrote it
 * @param question the security question
 */
@JsonInclude(Include.NON_NULL)
public record Step(
        String name,
        @Nullable Authenticator authenticator,
        List<StepMessage> messages,
        List<Action> actions,
        @Nullable String numberChallenge,
        @Nullable String qrCode,
        @Nullable JsonNode webauthn,
        @Nullable JsonNode passwordPolicy,
        @Nullable String question) {

    /**
     * @param key Okta's key, such as {@code okta_email}
     * @param hint which one, masked by Okta
     */
    @JsonInclude(Include.NON_NULL)
    public record Authenticator(
            String key, @Nullable String label, @Nullable String hint) {}

    /**
     * @param name what to submit it under
     * @param fields what to ask the person for
     * @param href where the browser is to go instead; null for an action that is submitted
     * @param refreshMillis how long to wait before submitting it; null for anything but a poll
     */
    @JsonInclude(Include.NON_NULL)
    public record Action(
            String name,
            @Nullable String label,
            List<Field> fields,
            @Nullable String href,
            @Nullable Long refreshMillis) {}

    /**
     * @param name dotted, where it is inside an object: {@code credentials.passcode}
     * @param type {@code string}, {@code boolean}, {@code choice}, or Okta's word for what is none of these
     * @param secret whether to mask the input
     * @param options what to choose from; null for anything but a choice
     */
    @JsonInclude(Include.NON_NULL)
    public record Field(
            String name,
            @Nullable String label,
            String type,
            @JsonInclude(Include.NON_DEFAULT) boolean secret,
            @JsonInclude(Include.NON_DEFAULT) boolean required,
            @Nullable List<Option> options) {}

    /**
     * @param value what choosing it sends, before the person has filled in {@code fields}
     * @param fields what else to ask for when it is chosen
     */
    @JsonInclude(Include.NON_NULL)
    public record Option(
            @Nullable String label,
            JsonNode value,
            @JsonInclude(Include.NON_EMPTY) List<Field> fields) {}

    /** Its name: a QR code holds the secret of the authenticator that is being set up. */
    @Override
    public String toString() {
        return "Step[" + name + "]";
    }
}
