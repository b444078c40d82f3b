package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.UsherTest;
import dev.usher.mapping.MappingRules;
import dev.usher.okta.OktaConfig;
import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Severity;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the rules and scopes of the sandbox. */
@UsherTest
class AssignmentConcernsTest {
    @Inject
    MappingRules rules;

    @Inject
    OktaConfig okta;

    private List<Concern> concerns(ProofConfig.Required proof, Map<String, String> keys) {
        return new AssignmentConcerns(Given.config(new HashMap<>(keys)), new Proof(proof), rules, okta).concerns();
    }

    private record Proof(Required proof) implements ProofConfig {}

    private static List<String> ids(List<Concern> concerns) {
        return concerns.stream()
                .map(Concern::id)
                .filter(id -> !id.equals("claim-without-scope"))
                .toList();
    }

    @Test
    void asItComesAnySignInIsWorthAWord() {
        var concerns = concerns(ProofConfig.Required.KNOWN_ID, Map.of());

        assertThat(ids(concerns)).containsExactly("any-factor");
        assertThat(concerns.getFirst().severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void withoutProofAndWithReplaceEverybodyTakesEveryDevice() {
        var concerns = concerns(ProofConfig.Required.NONE, Map.of("on-conflict", "replace", "minimum-amr", "mfa"));

        assertThat(ids(concerns)).containsExactly("anyone-takes-devices");
        assertThat(concerns.getFirst().severity()).isEqualTo(Severity.UNSAFE);
    }

    @Test
    void whatTheSourceSaysCounts() {
        assertThat(ids(concerns(
                        ProofConfig.Required.NONE,
                        Map.of("minimum-amr", "mfa", "sources.sign-in.on-conflict", "replace"))))
                .containsExactly("anyone-takes-devices");
        assertThat(ids(concerns(
                        ProofConfig.Required.NONE,
                        Map.of(
                                "minimum-acr",
                                "urn:okta:loa:2fa:any",
                                "on-conflict",
                                "replace",
                                "sources.sign-in.on-conflict",
                                "ask"))))
                .isEmpty();
    }

    @Test
    void whoOnlyLooksIsToldSo() {
        assertThat(ids(concerns(ProofConfig.Required.LINK, Map.of("mode", "observe", "minimum-amr", "mfa"))))
                .containsExactly("observes");
    }

    @Test
    void aRuleThatFindsNoClaimIsNamedAsTheContractHasIt() {
        assertThat(concerns(ProofConfig.Required.LINK, Map.of()))
                .filteredOn(concern -> concern.id().equals("claim-without-scope"))
                .isNotEmpty()
                .allMatch(concern -> concern.severity() == Severity.UNSAFE)
                .anyMatch(concern -> concern.risk().contains("claim department, which no requested scope yields"));
    }
}
