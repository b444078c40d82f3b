package dev.usher.sandbox.okta;

import org.jspecify.annotations.Nullable;

/** Sends the browser to an identity provider or to the reader of a smart card, and waits until it comes back. */
record RedirectChallenge(
        Enrollment enrollment, String method, @Nullable Offer offer) implements Step {
    /** The identity provider to which the person goes. */
    IdentityProvider provider() {
        return enrollment.factor() == Factor.SMART_CARD_IDP ? IdentityProvider.SMART_CARD : IdentityProvider.PARTNER;
    }

    @Override
    public void write(Page page) {
        var factor = enrollment.factor();
        var place = offer == null ? "currentAuthenticatorEnrollment" : "currentAuthenticator";
        var link = new IdpLinks(page.links.origin(), page.settings).link(page.transaction, provider());
        page.add(Ion.relatesTo(link, "$." + place));
        page.put("currentAuthenticator", Authenticators.known(factor));
        if (offer == null) {
            page.put(place, Authenticators.enrolled(enrollment, page.transaction.account()));
            Choice.write(page);
        } else {
            offer.write(page);
        }
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        if (offer != null) {
            return offer.take(action, turn);
        }
        return action.equals("challenge") ? Choice.take(turn) : null;
    }

    /** The browser is back, and the identity provider has vouched for the person. */
    Reply returned(Turn turn) {
        return offer == null ? turn.proved(enrollment, method) : offer.enrolled(turn, enrollment, method);
    }
}
