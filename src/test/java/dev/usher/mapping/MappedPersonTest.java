package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a person is to Jamf Pro while nobody knows on which device. */
class MappedPersonTest {
    private static MappedPerson person(MappingRules rules, String... namesAndValues) {
        return rules.person(Rules.person(Rules.claims((Object[]) namesAndValues)));
    }

    private static String sentence(MappedPerson person) {
        return ((MappedPerson.Nameless) person).sentence();
    }

    @Test
    void theRulesOfUsernameEmailAndNameNeedNoDevice() {
        assertThat(person(
                        Rules.of("fields.username.value", "claims.preferred_username.split('@')[0]"),
                        "preferred_username",
                        " ada@example.com",
                        "email",
                        "ada.l@example.com",
                        "name",
                        "Ada Lovelace"))
                .isEqualTo(new MappedPerson.Named("ada", "ada.l@example.com", "Ada Lovelace"));
    }

    @Test
    void whatTheOtherRulesDoNotFindIsLeftOut() {
        assertThat(person(
                        Rules.of("fields.email.value", "device.serialNumber + '@example.com'"),
                        "preferred_username",
                        "ada"))
                .isEqualTo(new MappedPerson.Named("ada", null, null));
    }

    @Test
    void aRuleThatFailsForAnotherFieldDoesNotMatterYet() {
        assertThat(person(
                        Rules.of(
                                "fields.department.value",
                                "device.site",
                                "fields.department.when-missing",
                                "fail",
                                "fields.email.when-missing",
                                "fail",
                                "fields.email.value",
                                "device.name"),
                        "preferred_username",
                        "ada"))
                .isInstanceOf(MappedPerson.Named.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "device.kind == 'computer' ? claims.preferred_username : claims.sub",
                "claims.preferred_username + device.udid",
                "claims.preferred_username + device.serialNumber"
            })
    void aUsernameThatDependsOnTheDeviceIsMissing(String rule) {
        var person = person(Rules.of("fields.username.value", rule), "preferred_username", "ada", "sub", "00u1");

        assertThat(sentence(person))
                .startsWith("username has no value without a device: the device's ")
                .endsWith(" is not known (rule usher.mapping.fields.username.value).")
                .doesNotContain("ada");
    }

    @Test
    void aRuleMayAskWhetherThereIsADevice() {
        assertThat(person(
                        Rules.of(
                                "fields.username.value",
                                "has(device.kind) && device.kind == 'mobile' ? claims.sub : claims.preferred_username"),
                        "preferred_username",
                        "ada",
                        "sub",
                        "00u1"))
                .isEqualTo(new MappedPerson.Named("ada", null, null));
    }

    @Test
    void anAbsentClaimAndAnEmptyOneNameTheRule() {
        assertThat(sentence(person(Rules.of(), "sub", "00u1")))
                .isEqualTo("username has no value without a device: claim preferred_username is absent"
                        + " (rule usher.mapping.fields.username.value).");
        assertThat(sentence(person(Rules.of(), "preferred_username", "  ")))
                .isEqualTo("username has no value without a device: the rule found no value"
                        + " (rule usher.mapping.fields.username.value).");
        assertThat(sentence(person(Rules.of("fields.username.value", "null"), "preferred_username", "ada")))
                .contains("the rule found no value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ad\u0000a",
                "ad\u0007a",
                "a\nda",
                "ad\u2028a",
                "ad\ufffea",
                "ad\ud800a",
                "re\u0301ne\u0301",
                "\u0007ada"
            })
    void aUsernameThatWouldHaveToBeChangedIsNone(String username) {
        assertThat(sentence(person(Rules.of(), "preferred_username", username)))
                .startsWith("username has no value without a device: what the rule found is too long or has characters")
                .endsWith("(rule usher.mapping.fields.username.value).")
                .doesNotContain("ada");
    }

    @Test
    void aUsernameIsNotCut() {
        var longest = "a".repeat(255);

        assertThat(person(Rules.of(), "preferred_username", longest))
                .isEqualTo(new MappedPerson.Named(longest, null, null));
        assertThat(sentence(person(Rules.of(), "preferred_username", longest + "b")))
                .contains("too long");
        assertThat(sentence(person(Rules.of(), "preferred_username", longest + "c")))
                .contains("too long");
    }

    @Test
    void anEmailThatWouldHaveToBeChangedIsNoneAndANameIsOnlyShown() {
        assertThat(person(
                        Rules.of(),
                        "preferred_username",
                        "\u00a0ada\n",
                        "email",
                        "a".repeat(250) + "@example.com",
                        "name",
                        "Ada\nLovelace"))
                .isEqualTo(new MappedPerson.Named("ada", null, "Ada Lovelace"));
        assertThat(person(Rules.of(), "preferred_username", "ada", "email", "ada@exam\u0007ple.com"))
                .isEqualTo(new MappedPerson.Named("ada", null, null));
    }

    @Test
    void aPersonIsNotPrinted() {
        assertThat(new MappedPerson.Named("ada", null, null)).hasToString("Named");
    }
}
