package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.sandbox.okta.webauthn.Ceremony;
import dev.usher.sandbox.okta.webauthn.WebAuthnRefused;
import java.util.List;

/** The signature of an enrolled security key. */
final class WebAuthnChallenge extends Challenge {
    private static final IonMessage FAILED = IonMessage.error(
            "None of the WebAuthn authenticators the user has enrolled for was able to validate the assertion",
            "authfactor.webauthn.error.assertion_validation_failure");

    private final Ceremony ceremony;

    WebAuthnChallenge(Enrollment enrollment, String rpId) {
        super(enrollment, "webauthn", null);
        this.ceremony = Ceremony.begin(rpId);
    }

    @Override
    List<ObjectNode> fields(Page page) {
        return List.of(
                page.required("clientData", "Client Data").put("visible", false),
                page.required("authenticatorData", "Authenticator Data").put("visible", false),
                page.required("signatureData", "Signature Data").put("visible", false));
    }

    @Override
    void describe(Page page, ObjectNode node) {
        var data = node.putObject("contextualData")
                .putObject("challengeData")
                .put("challenge", ceremony.challenge())
                .put("userVerification", "preferred");
        if (page.has(OrgTrait.NAMES_RP_ID)) {
            data.put("rpId", ceremony.relyingParty());
        }
        data.putObject("extensions").put("appid", page.links.origin().toString());
    }

    @Override
    Reply answer(Turn turn) {
        if (!turn.hasOrigin()) {
            return turn.show(400, IonMessage.NO_ORIGIN);
        }
        var credentials = turn.account().enrollments(Factor.WEBAUTHN).stream()
                .map(Enrollment.SecurityKey.class::cast)
                .map(Enrollment.SecurityKey::credential)
                .toList();
        try {
            ceremony.verify(
                    credentials,
                    turn.credential("clientData"),
                    turn.credential("authenticatorData"),
                    turn.credential("signatureData"));
        } catch (WebAuthnRefused e) {
            // The challenge stays: Okta lets the person try again on the same form.
            return turn.show(400, FAILED);
        }
        return done(turn);
    }
}
