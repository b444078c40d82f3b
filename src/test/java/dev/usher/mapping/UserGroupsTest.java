package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserGroupsTest {
    private static final Map<String, Object> ADA = Map.of(
            "preferred_username",
            "ada",
            "name",
            "Ada",
            "email",
            "ada@acme.example",
            "groups",
            List.of("Staff", "Beta"));

    @Test
    void aPersonShallBeAMemberOrShallNot() {
        // Given
        var rules = Rules.of(
                "user-groups.\"Beta Testers\".member", "'Beta' in groups",
                "user-groups.Students.member", "'Students' in groups",
                "user-groups.\"Mac Users\".member", "device.kind == 'computer' && claims.name == 'Ada'");

        // When
        var mapped = Rules.mapped(rules, ADA);

        // Then
        assertThat(mapped.userGroups())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Beta Testers", true, "Students", false, "Mac Users", true));
        assertThat(mapped.warnings()).isEmpty();
    }

    @Test
    void aRuleThatNobodyCanAnswerLeavesItsGroupOutWithAWarning() {
        // Given
        var rules = Rules.of(
                "user-groups.Absent.member", "claims.beta",
                "user-groups.Text.member", "claims.name",
                "user-groups.Site.member", "device.site == 'Campus'",
                "user-groups.Staff.member", "'Staff' in groups");

        // When
        var mapped = Rules.mapped(rules, ADA);

        // Then
        assertThat(mapped.userGroups()).containsExactlyEntriesOf(Map.of("Staff", true));
        assertThat(mapped.warnings())
                .containsExactly(
                        "user group Absent stays as it is: claim beta is absent"
                                + " (rule usher.mapping.user-groups.\"Absent\".member).",
                        "user group Site stays as it is: the device's site is not known"
                                + " (rule usher.mapping.user-groups.\"Site\".member).",
                        "user group Text stays as it is: the rule yields neither true nor false"
                                + " (rule usher.mapping.user-groups.\"Text\".member).");
    }

    @Test
    void nobodyLosesAGroupBecauseOktaSentNone() {
        // Given
        var rules = Rules.of("user-groups.Staff.member", "'Staff' in groups", "fields.room.value", "groups");

        // When
        var mapped = Rules.mapped(rules, Map.of("name", "Ada"));

        // Then: a field takes a list that is absent for an empty one
        assertThat(mapped.userGroups()).isEmpty();
        assertThat(mapped.warnings())
                .contains("user group Staff stays as it is: claim groups is absent"
                        + " (rule usher.mapping.user-groups.\"Staff\".member).")
                .noneMatch(warning -> warning.startsWith("room"));
    }

    @Test
    void theFactsOfTheDeviceCanDecide() {
        // Given
        var rules = Rules.of("user-groups.Campus.member", "device.site == 'Campus'");

        // When
        var mapping = rules.map(Rules.person(ADA), Rules.MAC, Rules.FACTS);

        // Then
        assertThat(mapping)
                .isInstanceOfSatisfying(
                        Mapping.Mapped.class,
                        mapped -> assertThat(mapped.fields().userGroups())
                                .containsExactlyEntriesOf(Map.of("Campus", true)));
    }

    @Test
    void aHugeListOfGroupsMeetsTheSameLimits() {
        // Given
        var rules = Rules.of("user-groups.Beta.member", "groups.exists(g, g.startsWith('Beta'))");

        // When
        var mapped = Rules.mapped(rules, Map.of("groups", Collections.nCopies(100_000, "x")));

        // Then
        assertThat(mapped.userGroups()).isEmpty();
        assertThat(mapped.warnings())
                .anyMatch(warning -> warning.startsWith("user group Beta stays as it is: the rule was stopped, "));
    }

    @Test
    void whoeverHoldsTheResultCannotChangeIt() {
        var groups =
                Rules.mapped(Rules.of("user-groups.Beta.member", "true"), ADA).userGroups();
        assertThatThrownBy(() -> groups.put("Admins", true)).isInstanceOf(UnsupportedOperationException.class);
    }
}
