package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.sandbox.okta.webauthn.Ceremony;
import dev.usher.sandbox.okta.webauthn.WebAuthnRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sets up a security key. */
final class WebAuthnEnrollment extends Challenge {
    private static final IonMessage FAILED =
            IonMessage.error("Invalid attestation. Try again.", "authfactor.webauthn.error.attestation_failure");

    private final Ceremony ceremony;
    private final Offer from;

    WebAuthnEnrollment(Offer offer, String rpId) {
        super(new Enrollment.Plain(Factor.WEBAUTHN, Account.newId(Factor.WEBAUTHN)), "webauthn", offer);
        this.from = offer;
        this.ceremony = Ceremony.begin(rpId);
    }

    @Override
    List<ObjectNode> fields(Page page) {
        return List.of(
                page.required("clientData", "Client Data").put("visible", false),
                page.required("attestation", "Attestation").put("visible", false),
                page.field("transports", "Transports").put("required", false).put("visible", false),
                page.field("clientExtensions", "Client Extensions")
                        .put("required", false)
                        .put("visible", false));
    }

    @Override
    void describe(Page page, ObjectNode node) {
        var person = page.transaction.known().person();
        var data = node.putObject("contextualData").putObject("activationData");
        var rp = data.putObject("rp").put("name", "Sandbox");
        if (page.has(OrgTrait.NAMES_RP_ID)) {
            rp.put("id", ceremony.relyingParty());
        }
        data.putObject("user")
                .put("id", Ids.base64Url(person.id().getBytes(StandardCharsets.UTF_8)))
                .put("name", person.login())
                .put("displayName", person.name());
        data.put("challenge", ceremony.challenge()).put("attestation", "direct");
        var parameters = data.putArray("pubKeyCredParams");
        parameters.addObject().put("type", "public-key").put("alg", -7);
        parameters.addObject().put("type", "public-key").put("alg", -257);
        data.putObject("authenticatorSelection")
                .put("userVerification", "discouraged")
                .put("requireResidentKey", false);
        data.putObject("u2fParams").put("appid", page.links.origin().toString());
        var excluded = data.putArray("excludeCredentials");
        page.transaction.known().enrollments(Factor.WEBAUTHN).forEach(enrolled -> {
            if (enrolled instanceof Enrollment.SecurityKey key) {
                excluded.addObject()
                        .put("type", "public-key")
                        .put("id", key.credential().id());
            }
        });
    }

    @Override
    Reply answer(Turn turn) {
        if (!turn.hasOrigin()) {
            return turn.show(400, IonMessage.NO_ORIGIN);
        }
        try {
            var credential = ceremony.enrolled(turn.credential("clientData"), turn.credential("attestation"));
            var key = new Enrollment.SecurityKey(enrollment.id(), credential, turn.credential("transports"));
            return from.enrolled(turn, key, method);
        } catch (WebAuthnRefused e) {
            return turn.show(400, FAILED);
        }
    }
}
