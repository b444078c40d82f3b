package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.identity.Assurance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequiredAssuranceTest {
    private static final Instant SIGNED_IN = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void nothingAskedForIsNothingLacking() {
        assertThat(lacking(Map.of(), signIn(Set.of(), null, null))).isEmpty();
    }

    @Test
    void everyMethodMustHaveBeenUsed() {
        // Given
        var keys = Map.of("minimum-amr", "mfa,hwk");

        // When, Then
        assertThat(lacking(keys, signIn(Set.of("pwd", "mfa", "hwk"), null, null)))
                .isEmpty();
        assertThat(lacking(keys, signIn(Set.of("pwd", "mfa"), null, null))).containsExactly("it must use hwk and mfa");
        assertThat(lacking(keys, signIn(Set.of(), null, null))).containsExactly("it must use hwk and mfa");
    }

    @Test
    void theLevelMustBeTheOneAskedFor() {
        // Given
        var keys = Map.of("minimum-acr", "urn:okta:loa:2fa:any");

        // When, Then
        assertThat(lacking(keys, signIn(Set.of(), "urn:okta:loa:2fa:any", null)))
                .isEmpty();
        assertThat(lacking(keys, signIn(Set.of(), "urn:okta:loa:1fa:any", null)))
                .containsExactly("it must reach the assurance level urn:okta:loa:2fa:any");
        assertThat(lacking(keys, signIn(Set.of("mfa"), null, null))).hasSize(1);
    }

    @Test
    void anAuthenticationMayBeAsOldAsIsAllowedAndNoSecondOlder() {
        // Given
        var keys = Map.of("maximum-age", "10m");

        // When, Then
        assertThat(lacking(keys, signIn(Set.of(), null, SIGNED_IN.minus(Duration.ofMinutes(10)))))
                .isEmpty();
        assertThat(lacking(
                        keys,
                        signIn(
                                Set.of(),
                                null,
                                SIGNED_IN.minus(Duration.ofMinutes(10).plusSeconds(1)))))
                .containsExactly("the person must have authenticated within 10 minutes of it");
        assertThat(lacking(keys, signIn(Set.of(), null, null))).hasSize(1);
    }

    @Test
    void allThatIsLackingIsSaidAtOnce() {
        var keys = Map.of("minimum-amr", "mfa", "minimum-acr", "phr", "maximum-age", "5m");
        assertThat(lacking(keys, signIn(Set.of("pwd"), null, null))).hasSize(3);
    }

    @Test
    void aReassignmentNeedsWhatEveryAssignmentDoesAndMore() {
        // Given
        var config = Given.config(Map.of(
                "minimum-amr",
                "pwd",
                "minimum-acr",
                "low",
                "maximum-age",
                "1h",
                "reassignment.minimum-amr",
                "hwk",
                "reassignment.minimum-acr",
                "phr",
                "reassignment.maximum-age",
                "5m"));

        // When, Then
        assertThat(RequiredAssurance.forAssignment(config))
                .isEqualTo(new RequiredAssurance(Set.of("pwd"), "low", Duration.ofHours(1)));
        assertThat(RequiredAssurance.forReassignment(config))
                .isEqualTo(new RequiredAssurance(Set.of("pwd", "hwk"), "phr", Duration.ofMinutes(5)));
    }

    @Test
    void aReassignmentIsNeverLaxerThanAnAssignment() {
        // Given
        var config = Given.config(Map.of(
                "minimum-amr", "mfa", "minimum-acr", "phr", "maximum-age", "5m", "reassignment.maximum-age", "1h"));

        // When, Then
        assertThat(RequiredAssurance.forReassignment(config)).isEqualTo(RequiredAssurance.forAssignment(config));
    }

    private static List<String> lacking(Map<String, String> keys, Assurance assurance) {
        return RequiredAssurance.forAssignment(Given.config(keys)).lacking(assurance, SIGNED_IN);
    }

    private static Assurance signIn(Set<String> amr, @Nullable String acr, @Nullable Instant authTime) {
        return new Assurance(amr, acr, authTime);
    }
}
