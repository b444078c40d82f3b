package dev.usher.admin.preflight.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which names of departments and buildings a rule can be seen to write. */
class NamesInRulesTest {
    private static final Map<String, Map<String, String>> TABLES =
            Map.of("departments", Map.of("R&D-EMEA", "Research", "R&D-APAC", "Research", "FIN", "Finance"));

    @Test
    void aLiteralIsOne() {
        assertThat(NamesInRules.of(" 'Head Office' ", TABLES)).containsExactly("Head Office");
        assertThat(NamesInRules.of("\"Head Office\"", TABLES)).containsExactly("Head Office");
    }

    @Test
    void theValuesOfATableAreAndTheFallback() {
        assertThat(NamesInRules.of("lookup('departments', claims.department, 'Others')", TABLES))
                .containsExactly("Finance", "Others", "Research");
        assertThat(NamesInRules.of("lookup('departments', claims.department, claims.department)", TABLES))
                .containsExactly("Finance", "Research");
    }

    @Test
    void whatComesFromAClaimIsNot() {
        assertThat(NamesInRules.of("claims.office.split('/')[0]", TABLES)).isEmpty();
        assertThat(NamesInRules.of("claims.region == 'EMEA' ? claims.a : claims.b", TABLES))
                .isEmpty();
    }
}
