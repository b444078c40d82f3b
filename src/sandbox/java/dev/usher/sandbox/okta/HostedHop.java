package dev.usher.sandbox.okta;

import java.time.Instant;

/** A way to an identity provider that began at the hosted page, and ends there. */
record HostedHop(HostedSignIn hosted, HostedVisit visit) implements IdpHop {
    @Override
    public String token() {
        return visit.token;
    }

    @Override
    public String hint() {
        var hint = visit.request.loginHint();
        return hint == null ? "" : hint;
    }

    @Override
    public Reply signedIn(IdentityProvider provider, SandboxPerson person, Instant now) {
        return hosted.federated(visit, provider, person, now);
    }

    @Override
    public Reply refused() {
        return hosted.refused(visit);
    }

    @Override
    public Reply failed() {
        return hosted.page(visit, hint(), IonMessage.IDP_FAILED.text());
    }
}
