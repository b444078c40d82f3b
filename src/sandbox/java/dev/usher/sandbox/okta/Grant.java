package dev.usher.sandbox.okta;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person has granted an app by signing in. Every token of the family points to it.
 *
 * @param family names the refresh-token family
 * @param amr how the person proved it, in RFC 8176's words
 * @param idp who signed the person in: the org itself or another identity provider
 * @param full whether ID tokens hold the profile, as they do after the authorization code
 */
record Grant(
        String family,
        SandboxApp app,
        Issuer issuer,
        SandboxPerson person,
        Set<String> scopes,
        Instant authenticatedAt,
        List<String> amr,
        String idp,
        boolean full,
        @Nullable String nonce,
        @Nullable String acr) {
    static Grant of(Transaction transaction) {
        var interaction = transaction.interaction;
        var provider = transaction.provider();
        var amr = new TreeSet<String>();
        transaction.proofs().forEach(proof -> amr.addAll(proof.amr()));
        if (transaction.proofs().stream().map(Proof::factor).distinct().count() > 1) {
            amr.add("mfa");
        }
        return new Grant(
                Ids.random("oar"),
                interaction.app(),
                interaction.issuer(),
                transaction.known().person(),
                transaction.grantedScopes(),
                transaction.authenticatedAt(),
                List.copyOf(amr),
                provider == null ? IdentityProvider.OKTA : provider.id,
                false,
                interaction.nonce(),
                AssuranceLevel.reached(interaction.acr(), amr));
    }

    static Grant of(AuthorizationRequest request, HostedSession session) {
        return new Grant(
                Ids.random("oar"),
                request.app(),
                request.issuer(),
                session.account().person(),
                request.scopes(),
                session.authenticatedAt(),
                List.copyOf(session.amr()),
                session.idp(),
                true,
                request.nonce(),
                AssuranceLevel.reached(request.acr(), session.amr()));
    }

    String scope() {
        return String.join(" ", scopes);
    }

    Grant narrowedTo(Set<String> fewer) {
        return new Grant(family, app, issuer, person, fewer, authenticatedAt, amr, idp, full, nonce, acr);
    }
}
