package dev.usher.sandbox.okta;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One sign-in at the hosted page, from authorize to the redirect back. Guarded by its own monitor. */
final class HostedVisit {
    final String token = Ids.urlSafe(32);
    final AuthorizationRequest request;
    private final Instant expiresAt;
    private final Set<String> amr = new TreeSet<>();
    private String idp = IdentityProvider.OKTA;
    private @Nullable SandboxPerson person;
    private @Nullable SandboxMail mail;

    HostedVisit(AuthorizationRequest request, Instant expiresAt) {
        this.request = request;
        this.expiresAt = expiresAt;
    }

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** The first proof, which names the person. */
    void begin(SandboxPerson found, String provider, String... proofs) {
        person = found;
        idp = provider;
        mail = null;
        amr.clear();
        amr.addAll(Set.of(proofs));
    }

    /** A further proof. */
    void add(String proof) {
        amr.add(proof);
        amr.add("mfa");
    }

    /** Who has given the first proof; null before that. */
    @Nullable SandboxPerson person() {
        return person;
    }

    /** What the person has enrolled beside the password. */
    Set<Factor> secondFactors() {
        var factors = EnumSet.noneOf(Factor.class);
        if (person != null) {
            factors.addAll(person.factors());
            factors.remove(Factor.PASSWORD);
        }
        return factors;
    }

    boolean isComplete() {
        var enough = secondFactors().isEmpty() || hasTwoFactors();
        return enough && request.isMetBy(amr);
    }

    boolean hasTwoFactors() {
        return amr.contains("mfa");
    }

    @Nullable SandboxMail mail() {
        return mail;
    }

    void mail(SandboxMail sent) {
        mail = sent;
    }

    HostedSession session(SandboxPerson signedIn, Instant now) {
        return new HostedSession(signedIn, amr, idp, now);
    }
}
