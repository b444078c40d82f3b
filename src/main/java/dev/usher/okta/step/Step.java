package dev.usher.okta.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.UnaryOperator;
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
 * @param sharedSecret what the QR code of a code generator says, for typing it in (RFC 4648 base32)
 * @param webauthn the challenge or the creation options, as Okta wrote them, with {@code rpId} (or {@code rp.id}) and
 *     {@code allowCredentials} or {@code excludeCredentials} filled in (WebAuthn Level 3 section 5.1.9 and 5.1.10, the JSON forms)
 * @param passwordPolicy what a new password must be, as Okta wrote it
 * @param question the security question
 * @param app the name of the app that the person signs in to, as Okta has it
 * @param links what to open beside the step, such as where to get Okta Verify; https only
 */
@JsonInclude(Include.NON_NULL)
public record Step(
        String name,
        @Nullable Authenticator authenticator,
        List<StepMessage> messages,
        List<Action> actions,
        @Nullable String numberChallenge,
        @Nullable String qrCode,
        @Nullable String sharedSecret,
        @Nullable JsonNode webauthn,
        @Nullable JsonNode passwordPolicy,
        @Nullable String question,
        @Nullable String app,
        @JsonInclude(Include.NON_EMPTY) List<Link> links) {
    /** Our own action: go on where Okta's part is done. */
    public static final String RESUME = "resume";
    /** Our own action, a link: sign in on Okta's page instead, by the redirect transport. */
    public static final String REDIRECT = "redirect";
    /** Our own action, of the page only: Okta's Sign-In Widget goes on, by the widget transport. */
    public static final String WIDGET = "widget";

    /** Whether the code of a magic link answers it. */
    public boolean asksForMailedCode() {
        return authenticator != null
                && authenticator.key().endsWith("email")
                && (name.equals("challenge-authenticator") || name.equals("enroll-authenticator"));
    }

    /** The same step, its link actions with the addresses to send a browser to. */
    public Step withLinks(UnaryOperator<String> hrefOfAction) {
        var linked = actions.stream()
                .map(action -> action.link() ? action.at(hrefOfAction.apply(action.name())) : action)
                .toList();
        return new Step(
                name,
                authenticator,
                messages,
                linked,
                numberChallenge,
                qrCode,
                sharedSecret,
                webauthn,
                passwordPolicy,
                question,
                app,
                links);
    }

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
     * @param link whether it is for the browser: it has an {@code href} and is not submitted
     * @param href where the browser is to go; null for an action that is submitted
     * @param refreshMillis how long to wait before submitting it; null for anything but a poll
     * @param unavailable why it cannot work on Usher's page; null where it can
     */
    @JsonInclude(Include.NON_NULL)
    public record Action(
            String name,
            @Nullable String label,
            List<Field> fields,
            @JsonIgnore boolean link,
            @Nullable String href,
            @Nullable Long refreshMillis,
            @Nullable Obstacle unavailable) {
        private Action at(String address) {
            return new Action(name, label, fields, true, address, refreshMillis, unavailable);
        }
    }

    /**
     * @param name dotted, where it is inside an object: {@code credentials.passcode}
     * @param path the members to put the value under, one inside the other; in JSON only where a member has a dot itself, as
     *     some scopes have, so that {@code name} does not tell
     * @param type {@code string}, {@code boolean}, {@code choice}, or Okta's word for what is none of these
     * @param secret whether to mask the input
     * @param hidden whether a script in the page fills it, such as a WebAuthn answer or Duo's signature: nobody types it
     * @param value what Okta proposes; never there for a secret
     * @param description Okta's longer text
     * @param options what to choose from; null for anything but a choice
     */
    @JsonInclude(Include.NON_NULL)
    public record Field(
            String name,

            @JsonInclude(value = Include.CUSTOM, valueFilter = PlainPath.class)
            List<String> path,

            @Nullable String label,
            String type,
            @JsonInclude(Include.NON_DEFAULT) boolean secret,
            @JsonInclude(Include.NON_DEFAULT) boolean required,
            @JsonInclude(Include.NON_DEFAULT) boolean hidden,
            @Nullable JsonNode value,
            @Nullable String description,
            @Nullable Integer maxLength,
            @Nullable List<Option> options) {}

    /**
     * @param hint which one, masked by Okta, where a person has several of a kind
     * @param value what choosing it sends, before the person has filled in {@code fields}
     * @param unavailable why it cannot work on Usher's page; null where it can
     * @param fields what else to ask for when it is chosen
     */
    @JsonInclude(Include.NON_NULL)
    public record Option(
            @Nullable String label,
            @Nullable String hint,
            JsonNode value,
            @Nullable Obstacle unavailable,
            @JsonInclude(Include.NON_EMPTY) List<Field> fields) {}

    /** Something to open in a browser. */
    public record Link(String label, String href) {}

    /** Its name: a QR code holds the secret of the authenticator that is being set up. */
    @Override
    public String toString() {
        return "Step[" + name + "]";
    }

    /** Leaves the path out of the JSON where the dotted name says the same. */
    static final class PlainPath {
        @Override
        public boolean equals(@Nullable Object path) {
            return path instanceof List<?> members
                    && members.stream().noneMatch(member -> member.toString().contains("."));
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
