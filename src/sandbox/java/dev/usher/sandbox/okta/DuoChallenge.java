package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Duo's frame: the org signs a request, Duo answers {@code AUTH|…} and hands the org's own part back unchanged, behind a
 * colon.
 */
final class DuoChallenge extends Challenge {
    private static final IonMessage FAILED = IonMessage.error(
            "Duo web signature verification failed.", "oie.authenticator.duo.method.duo.verification_failed");

    private final String duoPart = "TX|" + Ids.urlSafe(40) + "|" + Ids.urlSafe(20);
    private final String orgPart = "APP|" + Ids.urlSafe(40) + "|" + Ids.urlSafe(20);

    DuoChallenge(Enrollment enrollment, @Nullable Offer offer) {
        super(enrollment, "duo", offer);
    }

    @Override
    List<ObjectNode> fields(Page page) {
        return List.of(page.required("signatureData", "Assertion From Duo").put("visible", false));
    }

    @Override
    void describe(Page page, ObjectNode node) {
        node.putObject("contextualData")
                .put("host", page.links.origin().getAuthority())
                .put("signedToken", duoPart + ":" + orgPart)
                .put("script", page.links.origin() + "/js/sections/duo/Duo-Web-v2.6.js")
                .put("integrationType", "IFRAME");
    }

    @Override
    Reply answer(Turn turn) {
        var given = turn.credential("signatureData");
        if (given.isEmpty()) {
            return turn.wrong(400, "signatureData", IonMessage.BLANK);
        }
        var signed = given.startsWith("AUTH|") && given.endsWith(":" + orgPart);
        return signed ? done(turn) : turn.show(400, FAILED);
    }
}
