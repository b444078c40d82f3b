package dev.usher.assignment.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.AnsweringJamf;
import dev.usher.assignment.Given;
import dev.usher.assignment.NamedOwners;
import dev.usher.assignment.Proof;
import dev.usher.assignment.ProofConfig;
import dev.usher.assignment.Reason;
import dev.usher.assignment.Source;
import dev.usher.assignment.decision.Decisions.Purpose;
import dev.usher.device.Device;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.PreloadValues;
import dev.usher.jamf.UndoingSettings;
import dev.usher.mapping.MappingConfig;
import dev.usher.mapping.MappingRules;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked before a device becomes somebody's, and in which order. */
class DecisionsTest {
    private static final String ADA = "ada@example.com";
    private static final String BO = "bo@example.com";
    private static final Udid UDID = new Udid("45436EDF-864E-4364-982A-330B01D39E28");
    private static final Identity PERSON = new Identity(
            "00u1",
            Map.of("preferred_username", ADA, "email", ADA, "name", "Ada"),
            new Assurance(Set.of("pwd"), null, null));

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> mapping = new HashMap<>();
    private final Map<String, String> others = new HashMap<>();
    private final List<String> created = new ArrayList<>();
    private Source source = Source.SIGN_IN;
    private @Nullable Udid claimed = UDID;
    private @Nullable Boolean shared = false;
    private @Nullable Instant reported = Given.NOW;
    private String singleSignOn = "";
    private final AnsweringJamf jamf = new AnsweringJamf()
            .to("find", arguments -> new NameLookup.Unknown())
            .to("create", arguments -> {
                created.add((String) arguments[1]);
                return new NameLookup.Known("99", (String) arguments[1], null);
            })
            .to(
                    "settings",
                    arguments -> new UndoingSettings(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(singleSignOn).filter(text -> !text.isEmpty())));

    @Test
    void nobodysDeviceBecomesThePersons() {
        var write = (Decision.Write) decide("", Purpose.WRITE);
        assertThat(write.decided().values())
                .isEqualTo(Map.of(DeviceField.USERNAME, ADA, DeviceField.EMAIL, ADA, DeviceField.REAL_NAME, "Ada"));
        assertThat(write.warnings()).isEmpty();
    }

    @Test
    void aWeakSignInIsStoppedBeforeAnythingElse() {
        keys.put("minimum-amr", "mfa");
        mapping.put("excluded.\"shared\".when", "device.shared");
        shared = true;
        var stop = (Decision.Stop) decide(BO, Purpose.WRITE);
        assertThat(stop.reason()).isEqualTo(Reason.NEEDS_STEP_UP);
        assertThat(stop.sentence())
                .startsWith("The sign-in was not strong enough for this assignment: it must use mfa;");
    }

    @ParameterizedTest
    @EnumSource(names = {"BY_HAND", "ROSTER", "ENRICHMENT"})
    void whoDidNotSignInIsNotAskedHow(Source nobodySignedIn) {
        keys.put("minimum-amr", "mfa");
        source = nobodySignedIn;
        assertThat(decide(ADA, Purpose.WRITE)).isInstanceOf(Decision.Write.class);
    }

    @Test
    void takingADeviceFromAnotherNeedsTheStrongerSignIn() {
        // Given
        keys.put("on-conflict", "replace");
        keys.put("reassignment.minimum-amr", "mfa");

        // When, Then
        assertThat(reason(decide(BO, Purpose.WRITE))).isEqualTo(Reason.NEEDS_STEP_UP);
        assertThat(decide("", Purpose.WRITE)).isInstanceOf(Decision.Write.class);
        assertThat(decide(ADA, Purpose.WRITE)).isInstanceOf(Decision.Write.class);
    }

    @Test
    void anExcludedDeviceIsLeftToNobody() {
        mapping.put("excluded.\"shared\".when", "device.shared");
        shared = true;
        var exclude = (Decision.Exclude) decide("", Purpose.WRITE);
        assertThat(exclude.reason()).isEqualTo(Reason.EXCLUDED);
    }

    @Test
    void whereNobodyKnowsWhetherItIsExcludedSomebodyHasToLook() {
        mapping.put("excluded.\"shared\".when", "device.shared");
        shared = null;
        assertThat(reason(decide("", Purpose.WRITE))).isEqualTo(Reason.VALUE_MISSING);
    }

    @Test
    void onlyAnInventoryThatIsStillToComeIsWaitedFor() {
        mapping.put("excluded.\"shared\".when", "device.shared");
        shared = null;
        reported = null;
        assertThat(decisions().waitsForInventory(mac(""), PERSON)).isTrue();
        reported = Given.NOW;
        assertThat(decisions().waitsForInventory(mac(""), PERSON)).isFalse();
        reported = null;
        shared = false;
        assertThat(decisions().waitsForInventory(mac(""), PERSON)).isFalse();
    }

    @Test
    void aRequiredValueThatIsMissingStopsIt() {
        mapping.put("fields.room.value", "claims.room");
        mapping.put("fields.room.when-missing", "fail");
        assertThat(reason(decide("", Purpose.WRITE))).isEqualTo(Reason.VALUE_MISSING);
        assertThat(prepare(null)).isEmpty();
    }

    @Test
    void twoPeopleWithOneUsernameAreNotTakenForEachOther() {
        others.put(ADA, "C02XL0GZJGH5");
        assertThat(reason(decide("", Purpose.WRITE))).isEqualTo(Reason.AMBIGUOUS_USER);
        assertThat(reason(prepare(null).orElseThrow())).isEqualTo(Reason.AMBIGUOUS_USER);
    }

    @Test
    void theUsernameOfTheRuleCountsAndOktasWhereThereIsNone() {
        mapping.put("fields.username.value", "claims.short");
        assertThat(decide(ADA, Purpose.WRITE)).isInstanceOf(Decision.Write.class);
        assertThat(reason(decide("ada", Purpose.WRITE))).isEqualTo(Reason.CONFLICT);
        mapping.put("fields.username.value", "'ada'");
        assertThat(decide("ada", Purpose.WRITE)).isInstanceOf(Decision.Write.class);
    }

    @Test
    void anothersDeviceAndOneThatIsPreloadedForAnotherAreAskedAbout() {
        assertThat(reason(decide(BO, Purpose.WRITE))).isEqualTo(Reason.CONFLICT);
        assertThat(reason(decide(mac(""), preloadedFor(BO), Purpose.WRITE))).isEqualTo(Reason.CONFLICT);
        assertThat(decide(mac(""), preloadedFor(ADA), Purpose.WRITE)).isInstanceOf(Decision.Write.class);
        assertThat(decide(mac(""), Optional.of(PreloadValues.NONE), Purpose.WRITE))
                .isInstanceOf(Decision.Write.class);
    }

    @Test
    void readingBackSettlesNothingAnew() {
        keys.put("minimum-amr", "mfa");
        others.put(ADA, "C02XL0GZJGH5");
        mapping.put("excluded.\"shared\".when", "device.shared");
        shared = true;
        singleSignOn = "EMAIL";
        mapping.put("fields.email.value", "'al@example.com'");
        var write = (Decision.Write) decide(BO, Purpose.READ_BACK);
        assertThat(write.decided().values()).containsEntry(DeviceField.USERNAME, ADA);
        assertThat(write.warnings()).isEmpty();
    }

    @Test
    void onlyAWriteCreatesADepartment() {
        // Given
        mapping.put("fields.department.value", "'Research'");
        mapping.put("fields.department.when-not-in-jamf", "create");

        // When, Then
        decide("", Purpose.OBSERVE);
        decide("", Purpose.READ_BACK);
        prepare(null);
        keys.put("mode", "observe");
        decide("", Purpose.WRITE);
        assertThat(created).isEmpty();
        keys.put("mode", "write");
        decide("", Purpose.WRITE);
        assertThat(created).containsExactly("Research");
    }

    @Test
    void whatSingleSignOnWouldDoubtIsSaidBesideTheRest() {
        singleSignOn = "EMAIL";
        mapping.put("fields.email.value", "'al@example.com'");
        mapping.put("fields.building.value", "'Paris'");
        var write = (Decision.Write) decide("", Purpose.WRITE);
        assertThat(write.warnings()).hasSize(2);
        assertThat(write.decided().values()).containsEntry(DeviceField.EMAIL, "al@example.com");
    }

    @Test
    void beforeTheDeviceIsThereItsPreloadRecordMayBeFilled() {
        var write = (Decision.Write) prepare(null).orElseThrow();
        assertThat(write.preload().values()).containsEntry(DeviceField.USERNAME, ADA);
    }

    @Test
    void beforeTheDeviceIsThereAWeakSignInIsStoppedToo() {
        keys.put("minimum-amr", "mfa");
        assertThat(reason(prepare(null).orElseThrow())).isEqualTo(Reason.NEEDS_STEP_UP);
    }

    @Test
    void whatOnlyTheInventoryKnowsIsDecidedOnceItIsThere() {
        mapping.put("excluded.\"shared\".when", "device.shared");
        assertThat(prepare(null)).isEmpty();
        mapping.put("excluded.\"shared\".when", "claims.email == '" + ADA + "'");
        assertThat(prepare(null).orElseThrow()).isInstanceOf(Decision.Exclude.class);
    }

    @Test
    void anothersPreloadRecordStaysUntilTheDeviceCanProveWhoHasIt() {
        assertThat(reason(prepare(BO).orElseThrow())).isEqualTo(Reason.CONFLICT);
        keys.put("on-conflict", "replace");
        assertThat(prepare(BO)).isEmpty();
        claimed = null;
        assertThat(reason(prepare(BO).orElseThrow())).isEqualTo(Reason.DEVICE_NOT_PROVEN);
        assertThat(prepare(ADA).orElseThrow()).isInstanceOf(Decision.Write.class);
    }

    private static Reason reason(Decision decision) {
        return switch (decision) {
            case Decision.Stop stop -> stop.reason();
            case Decision.Exclude exclude -> exclude.reason();
            case Decision.Write write -> throw new AssertionError("it is written: " + write.decided());
        };
    }

    private Decision decide(String username, Purpose purpose) {
        return decide(mac(username), Optional.empty(), purpose);
    }

    private Decision decide(DeviceRecord mac, Optional<PreloadValues> preloaded, Purpose purpose) {
        return decisions()
                .decide(
                        jamf.session(),
                        mac,
                        preloaded,
                        Given.assignment(
                                new Device(mac.serialNumber(), DeviceKind.COMPUTER, claimed, null), Proof.NONE, source),
                        PERSON,
                        purpose);
    }

    private Optional<Decision> prepare(@Nullable String preloadedUser) {
        return decisions()
                .prepare(
                        jamf.session(),
                        preloadedUser == null ? Optional.empty() : preloadedFor(preloadedUser),
                        Given.assignment(
                                new Device(mac("").serialNumber(), DeviceKind.COMPUTER, claimed, null),
                                Proof.NONE,
                                source),
                        PERSON);
    }

    private static Optional<PreloadValues> preloadedFor(String username) {
        return Optional.of(new PreloadValues(Map.of(DeviceField.USERNAME, username), Map.of()));
    }

    private Decisions decisions() {
        var properties = new HashMap<String, String>();
        mapping.forEach((key, value) -> properties.put("usher.mapping." + key, value));
        var rules = new MappingRules(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(MappingConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(MappingConfig.class));
        var config = Given.config(keys);
        return new Decisions(
                rules,
                new Ownership(config, () -> ProofConfig.Required.KNOWN_ID),
                new NamedOwners(others),
                new UsernameCheck(),
                config);
    }

    private DeviceRecord mac(String username) {
        return new DeviceRecord(
                DeviceKind.COMPUTER,
                new JamfId("1"),
                new SerialNumber("C02ZC2QYLJHD"),
                UDID,
                null,
                null,
                reported,
                new DeviceFacts("", "", "", "", "", "", "", shared, true, true, List.of()),
                new DeviceFields(Map.of(DeviceField.USERNAME, username), Map.of()));
    }
}
