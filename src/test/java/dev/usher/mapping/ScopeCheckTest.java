package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeCheckTest {
    private static List<String> warnings(List<String> scopes, String... claims) {
        return ScopeCheck.of(scopes).warnings(Set.of(claims));
    }

    @Test
    void theDefaultScopesYieldTheDefaultRules() {
        assertThat(ScopeCheck.of(List.of("openid", "profile", "email"))
                        .warnings(Rules.of().claimsRead()))
                .isEmpty();
    }

    @Test
    void aStandardClaimNamesTheScopeThatIsMissing() {
        assertThat(warnings(List.of("openid", "profile"), "phone_number", "email", "name", "sub", "amr"))
                .containsExactly(
                        "A mapping rule reads claim email, which no requested scope yields; add email to"
                                + " usher.okta.scopes.",
                        "A mapping rule reads claim phone_number, which no requested scope yields; add phone to"
                                + " usher.okta.scopes.");
        assertThat(warnings(List.of("openid"), "groups"))
                .singleElement()
                .asString()
                .contains("add groups");
        assertThat(warnings(List.of("openid", "groups", "address", "phone"), "groups", "address", "phone_number"))
                .isEmpty();
    }

    @Test
    void aCustomClaimIsDoubtedWhereOnlyStandardScopesAreRequested() {
        assertThat(warnings(List.of("openid", "profile", "email"), "department"))
                .containsExactly("A mapping rule reads claim department, which no requested scope yields; it arrives"
                        + " only if the authorization server adds it for any scope.");
        assertThat(warnings(List.of("openid", "profile", "jamf"), "department")).isEmpty();
    }
}
