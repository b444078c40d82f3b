package dev.usher.okta.step;

import dev.usher.okta.idx.IdxForm;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kind of thing each remediation and action of Okta's is: all that Okta is known to send, by name. */
final class Catalogue {
    /** In the order in which to offer what there is. */
    enum Kind {
        /** A part of the sign-in. */
        STEP,
        /** A link to where the sign-in goes on. */
        LINK,
        /** Leaves a probe, after which the ordinary sign-in comes. */
        ESCAPE,
        /** Beside a sign-in: another way round, or something to try again. */
        ASIDE,
        /** A shortcut for those whose browser or device can take it. */
        LAUNCH,
        /** Nothing that this version has heard of. */
        UNKNOWN,
        /** Looks for an app on the device. On a server's page it never ends. */
        PROBE,
        /** Ends the sign-in. */
        END
    }

    private static final Map<Kind, Set<String>> NAMES = Map.of(
            Kind.STEP,
            Set.of(
                    "identify",
                    "select-authenticator-authenticate",
                    "authenticator-verification-data",
                    "challenge-authenticator",
                    "challenge-poll",
                    "resend",
                    "select-authenticator-enroll",
                    "select-authenticator-enroll-data",
                    "authenticator-enrollment-data",
                    "select-enrollment-channel",
                    "enrollment-channel-data",
                    "enroll-poll",
                    "enroll-authenticator",
                    "skip",
                    "reset-authenticator",
                    "reenroll-authenticator",
                    "reenroll-authenticator-warning",
                    "enroll-profile",
                    "profile-update",
                    "profile-attributes",
                    "identify-recovery",
                    "select-authenticator-unlock-account",
                    "consent",
                    "admin-consent",
                    "granular-consent",
                    "email-challenge-consent",
                    "user-code",
                    "device-assurance-grace-period",
                    "keep-me-signed-in",
                    "request-activation-email",
                    "poll",
                    "select-factor",
                    "select-factor-authenticate",
                    "select-factor-enroll",
                    "challenge-factor",
                    "activate-factor",
                    "factor-poll-verification",
                    "select-platform",
                    "qr-refresh",
                    "device-enrollment-terminal"),
            Kind.LINK,
            Set.of(
                    "redirect-idp",
                    "redirect-idverify",
                    "piv-idp",
                    "select-idp",
                    "success-redirect",
                    "failure-redirect"),
            Kind.ESCAPE,
            Set.of("cancel-transaction", "cancel-polling", "cancel-polling-transaction"),
            Kind.ASIDE,
            Set.of(
                    "select-enroll-profile",
                    "select-identify",
                    "unlock-account",
                    "recover",
                    "send",
                    "send-challenge",
                    "resend-challenge",
                    // Okta changes no password that is kept elsewhere: the person is sent there, or skips.
                    "reenroll-custom-password-expiry",
                    "reenroll-custom-password-expiry-warning"),
            Kind.LAUNCH,
            Set.of(
                    "launch-authenticator",
                    "launch-passkeys-authenticator",
                    "launch-webauthn-authenticator",
                    "launch-nfc-authenticator",
                    "challenge-webauthn-autofillui-authenticator",
                    "enroll-webauthn-residentkey",
                    "enroll-authenticator-promotion"),
            Kind.PROBE,
            Set.of("device-challenge-poll", "device-apple-sso-extension"),
            Kind.END,
            Set.of("cancel"));

    private static final Map<String, Kind> KINDS = NAMES.entrySet().stream()
            .flatMap(kind -> kind.getValue().stream().map(name -> Map.entry(name, kind.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Catalogue() {}

    /** The kind of a remediation. */
    static Kind ofRemediation(IdxForm form) {
        return form.link() ? Kind.LINK : KINDS.getOrDefault(form.name(), Kind.UNKNOWN);
    }

    /** The kind of an action that belongs to the authenticator of the step. It is never the step itself. */
    static Kind ofAction(IdxForm form) {
        var kind = KINDS.getOrDefault(form.name(), Kind.ASIDE);
        return kind == Kind.ESCAPE || kind == Kind.END ? kind : Kind.ASIDE;
    }

    /** Every name. */
    static Stream<String> names() {
        return KINDS.keySet().stream();
    }
}
