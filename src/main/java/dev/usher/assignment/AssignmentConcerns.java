package dev.usher.assignment;

import dev.usher.assignment.AssignmentConfig.Mode;
import dev.usher.assignment.AssignmentConfig.OnConflict;
import dev.usher.mapping.MappingRules;
import dev.usher.mapping.ScopeCheck;
import dev.usher.okta.OktaConfig;
import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may take which device, with how weak a sign-in, and rules that find nothing. */
@ApplicationScoped
class AssignmentConcerns implements Concerns {
    private final AssignmentConfig config;
    private final ProofConfig proof;
    private final MappingRules rules;
    private final OktaConfig okta;

    AssignmentConcerns(AssignmentConfig config, ProofConfig proof, MappingRules rules, OktaConfig okta) {
        this.config = config;
        this.proof = proof;
        this.rules = rules;
        this.okta = okta;
    }

    @Override
    public List<Concern> concerns() {
        var found = new ArrayList<Concern>();
        anyoneTakesDevices().ifPresent(found::add);
        if (config.mode() == Mode.OBSERVE) {
            found.add(Concern.notice(
                    "observes",
                    "usher.assignment.mode",
                    "Usher shows what it would write to Jamf Pro and writes nothing",
                    "Set it to write when you have seen enough.",
                    "write"));
        }
        if (config.minimumAmr().isEmpty() && config.minimumAcr().isEmpty()) {
            found.add(Concern.notice(
                    "any-factor",
                    "usher.assignment.minimum-amr",
                    "any sign-in that Okta's policy lets through assigns a device, a password alone too",
                    "Name what a sign-in must have used, if the policy is not enough.",
                    "mfa"));
        }
        found.addAll(unreadClaims());
        return found;
    }

    private Optional<Concern> anyoneTakesDevices() {
        var signIn = config.sources().signIn().onConflict().orElse(config.onConflict());
        return proof.proof() == ProofConfig.Required.NONE && signIn == OnConflict.REPLACE
                ? Optional.of(Concern.unsafe(
                        "anyone-takes-devices",
                        "usher.device.proof",
                        "none with on-conflict replace lets everybody who can sign in take every device from its user, by its serial number",
                        "Set it to known-id, secret or link, or usher.assignment.on-conflict to ask.",
                        "known-id"))
                : Optional.empty();
    }

    /** Rules that read a claim which no requested scope yields would find nothing, every time. */
    private List<Concern> unreadClaims() {
        // As in OAuth's own scope parameter, one entry may hold several.
        var scopes = okta.scopes().stream()
                .flatMap(entry -> Stream.of(entry.strip().split("\\s+")))
                .toList();
        return ScopeCheck.of(scopes).warnings(rules.claimsRead()).stream()
                .map(warning -> Concern.unsafe(
                        "claim-without-scope",
                        "usher.okta.scopes",
                        warning.replaceFirst("\\.$", ""),
                        "The field stays as it is where the claim does not arrive.",
                        "openid profile email groups"))
                .toList();
    }
}
