package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.JamfTestBed.CountedTokens;
import dev.usher.jamf.ScriptedJamf.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JamfSessionTest {
    private static final SerialNumber SERIAL = new SerialNumber("C02ZC2QYLJHD");
    private static final JamfId ID = new JamfId("6");
    private static final String LIST = "/api/v4/computers-inventory";
    private static final String RECORD = "/api/v4/computers-inventory/6";
    private static final String DETAIL = "/api/v4/computers-inventory-detail/6";
    private static final String DEPARTMENTS = "/api/v1/departments";
    private static final String MAC = """
            {"id":"6","udid":"45436edf-864e-4364-982a-330b01d39e65","notInTheSchema":{"x":1},
             "general":{"managementId":"FD14F8F3-0000-4000-8000-000000000001","assetTag":"A-1",
               "site":{"id":"5","name":"North"},"lastEnrolledDate":"2026-07-20T09:58:00.123Z",
               "extensionAttributes":[{"definitionId":"24","values":["general"]}]},
             "hardware":{"serialNumber":"%s"},
             "userAndLocation":{"username":"zoë","realname":null,"departmentId":"12"},
             "extensionAttributes":[{"definitionId":"23","values":["Okta 00u1ab"]},{"definitionId":"25","values":null}]}
            """;

    private final ScriptedJamf jamf = new ScriptedJamf();
    private final CountedTokens tokens = new CountedTokens();
    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final JamfClient client = JamfTestBed.client(jamf.url(), tokens, clock, 5, registry);
    private final JamfSession session = client.open(Urgency.INTERACTIVE, Duration.ofSeconds(5));

    @AfterEach
    void close() {
        session.close();
        jamf.close();
    }

    @Test
    void aComputerIsFoundByItsSerialNumber() {
        // Given
        jamf.on("GET", LIST, page(1, MAC.formatted("c02zc2qyljhd")));

        // When
        var lookup = session.find(Device.of(SERIAL));

        // Then
        assertThat(lookup).isInstanceOfSatisfying(DeviceLookup.Found.class, found -> {
            var computer = found.device();
            assertThat(computer.id()).isEqualTo(ID);
            assertThat(computer.managementId()).isEqualTo(new ManagementId("fd14f8f3-0000-4000-8000-000000000001"));
            assertThat(computer.lastEnrolled()).isEqualTo(Instant.parse("2026-07-20T09:58:00.123Z"));
            assertThat(computer.fields().username()).isEqualTo("zoë");
            assertThat(computer.fields().of(DeviceField.REAL_NAME)).isEmpty();
            assertThat(computer.fields().of(DeviceField.DEPARTMENT)).isEqualTo("12");
            assertThat(computer.fields().of(DeviceField.BUILDING)).isEqualTo("-1");
            assertThat(computer.fields().of(DeviceField.SITE)).isEqualTo("5");
            assertThat(computer.fields().extensionAttributes())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("23", List.of("Okta 00u1ab"), "24", List.of("general"), "25", List.of()));
        });
    }

    @Test
    void theRequestIsFilteredAuthorizedAndSaysWhoAsks() {
        // When
        session.find(Device.of(SERIAL));

        // Then
        var asked = jamf.asked("GET", LIST);
        assertThat(asked).allSatisfy(request -> {
            assertThat(request.query()).contains("filter=");
            assertThat(request.header("Authorization")).isEqualTo("Bearer token-1");
            assertThat(request.header("User-agent")).isEqualTo("Usher/1.2.3");
        });
        assertThat(asked.getLast().query())
                .contains(
                        "filter=hardware.serialNumber==\"C02ZC2QYLJHD\"",
                        "section=GENERAL&section=HARDWARE&section=USER_AND_LOCATION&section=EXTENSION_ATTRIBUTES");
    }

    @Test
    void aComputerThatIsNotThereIsNotFound() {
        assertThat(session.find(Device.of(SERIAL))).isEqualTo(new DeviceLookup.NotFound());
    }

    @Test
    void aRecordWithAnotherSerialNumberIsNotTaken() {
        // Given: what a wildcard or a server without filters would send
        jamf.on("GET", LIST, page(1, MAC.formatted("C02OTHERMAC1")));

        // When, Then
        assertThat(session.find(Device.of(SERIAL))).isEqualTo(new DeviceLookup.NotFound());
    }

    @Test
    void twoRecordsAreAmbiguous() {
        // Given
        jamf.on("GET", LIST, page(2, MAC.formatted(SERIAL) + "," + MAC.formatted(SERIAL)));

        // When, Then
        assertThat(session.find(Device.of(SERIAL))).isEqualTo(new DeviceLookup.Ambiguous(2));
    }

    @Test
    void onlyWhatChangesIsWrittenInUnicode() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.empty(204));
        var change = change("zoë.müller@例え.jp", "", Map.of("23", List.of("Okta 00u1ab")));

        // When
        session.update(DeviceKind.COMPUTER, ID, change);

        // Then
        assertThat(jamf.asked("PATCH", DETAIL)).singleElement().satisfies(request -> {
            assertThat(request.header("Content-type")).isEqualTo("application/json");
            assertThat(request.body())
                    .isEqualTo("{\"userAndLocation\":{\"username\":\"zoë.müller@例え.jp\",\"room\":\"\"},"
                            + "\"extensionAttributes\":[{\"definitionId\":\"23\",\"values\":[\"Okta 00u1ab\"]}]}");
        });
    }

    @Test
    void anEmptyChangeIsNotSent() {
        // When
        session.update(DeviceKind.COMPUTER, ID, DeviceChange.NONE);

        // Then
        assertThat(jamf.asked("PATCH", DETAIL)).isEmpty();
    }

    @Test
    void theAffinityCookieOfOneAnswerIsInTheNextRequestOfThisSessionOnly() {
        // Given
        jamf.on("GET", LIST, page(0, "").with("Set-Cookie", "jpro-ingress=node2; Path=/; Secure; HttpOnly"));

        // When
        session.find(Device.of(SERIAL));
        session.read(DeviceKind.COMPUTER, ID);
        try (var other = client.open(Urgency.INTERACTIVE, Duration.ofSeconds(5))) {
            other.read(DeviceKind.COMPUTER, ID);
        }

        // Then
        assertThat(jamf.asked("GET", RECORD))
                .extracting(request -> request.header("Cookie"))
                .containsExactly("jpro-ingress=node2", "");
    }

    @Test
    void aRecordThatIsGoneIsEmpty() {
        assertThat(session.read(DeviceKind.COMPUTER, ID)).isEmpty();
    }

    @Test
    void a401IsReplayedOnceWithANewTokenEvenForAWrite() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.json(401, "{\"httpStatus\":401,\"errors\":[]}"), Answer.empty(204));

        // When
        session.update(DeviceKind.COMPUTER, ID, change("zoe"));

        // Then
        assertThat(jamf.asked("PATCH", DETAIL))
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void aSecond401IsARefusal() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.json(401, "{\"httpStatus\":401,\"errors\":[]}"));

        // When
        var refused =
                catchThrowableOfType(JamfRefused.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(refused.status()).isEqualTo(401);
        assertThat(jamf.asked("PATCH", DETAIL)).hasSize(2);
    }

    @Test
    void a403NamesTheMissingPrivilege() {
        // Given: field is null, as Jamf sends it
        jamf.on(
                "PATCH",
                DETAIL,
                Answer.json(
                        403,
                        "{\"httpStatus\":403,\"errors\":[{\"code\":\"INVALID_PRIVILEGE\",\"description\":\"Forbidden\",\"id\":\"0\",\"field\":null}]}"));

        // When
        var refused =
                catchThrowableOfType(JamfRefused.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(refused.privilege()).contains("Update Computers");
        assertThat(refused.code()).contains("INVALID_PRIVILEGE");
        assertThat(refused).hasMessageContaining("Update Computers");
    }

    @Test
    void a403PageOfAFirewallBlamesNoPrivilege() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.html(403));

        // When
        var refused =
                catchThrowableOfType(JamfRefused.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(refused.privilege()).isEmpty();
        assertThat(refused).hasMessageContaining("in front of Jamf Pro");
    }

    @Test
    void aBadFieldIsARefusalWithJamfsCode() {
        // Given
        jamf.on(
                "PATCH",
                DETAIL,
                Answer.json(
                        400, "{\"httpStatus\":400,\"errors\":[{\"code\":\"INVALID_FIELD\",\"description\":\"zoe\"}]}"));

        // When
        var refused =
                catchThrowableOfType(JamfRefused.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(refused.code()).contains("INVALID_FIELD");
        assertThat(refused.getMessage()).doesNotContain("zoe");
    }

    @Test
    void aBusyJamfIsUnavailableForAsLongAsItAsksAndNotAskedAgain() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.html(503).with("Retry-After", "7"));

        // When
        var unavailable = catchThrowableOfType(
                JamfUnavailable.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(unavailable.maybeApplied()).isFalse();
        assertThat(jamf.asked("PATCH", DETAIL)).hasSize(1);
    }

    @Test
    void aWriteThatEndsIn500MayHaveBeenStoredAndIsNotRepeated() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.html(500));

        // When
        var unavailable = catchThrowableOfType(
                JamfUnavailable.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(unavailable.maybeApplied()).isTrue();
        assertThat(jamf.asked("PATCH", DETAIL)).hasSize(1);
    }

    @Test
    void aWriteWhoseConnectionDropsMayHaveBeenStoredAndIsNotRepeated() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.dropped());

        // When
        var unavailable = catchThrowableOfType(
                JamfUnavailable.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(unavailable.maybeApplied()).isTrue();
        assertThat(jamf.asked("PATCH", DETAIL)).hasSize(1);
    }

    @Test
    void aReadIsRepeatedOnceAfterAGatewayTimeout() {
        // Given
        jamf.on("GET", RECORD, Answer.html(504), Answer.json(200, MAC.formatted(SERIAL)));

        // When, Then
        assertThat(session.read(DeviceKind.COMPUTER, ID)).isPresent();
    }

    @Test
    void aReadWhoseConnectionDropsIsRepeated() {
        // Given
        jamf.on("GET", RECORD, Answer.dropped(), Answer.json(200, MAC.formatted(SERIAL)));

        // When, Then
        assertThat(session.read(DeviceKind.COMPUTER, ID)).isPresent();
    }

    @Test
    void aPageInsteadOfJsonIsUnavailable() {
        // Given
        jamf.on("GET", RECORD, Answer.html(200));

        // When, Then
        assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID))
                .isInstanceOf(JamfUnavailable.class)
                .hasMessageContaining("a page instead of JSON")
                .hasMessageNotContaining("Sorry");
    }

    @Test
    void aRedirectPointsAtTheConfiguredAddress() {
        // Given
        jamf.on("GET", RECORD, Answer.empty(302).with("Location", "https://elsewhere.example"));

        // When, Then
        assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID))
                .isInstanceOf(JamfRefused.class)
                .hasMessageContaining("usher.jamf.url");
    }

    @Test
    void anAnswerWithoutAnEndIsCutOff() {
        // Given
        jamf.on("GET", RECORD, Answer.json(200, "{\"x\":\"" + "y".repeat(9 * 1024 * 1024) + "\"}"));

        // When, Then
        assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void aJamfThatIsDownIsUnavailableAndNothingWasApplied() {
        // Given: port 1 of loopback, where nobody listens
        var down = JamfTestBed.client(URI.create("http://127.0.0.1:1"), tokens, clock);

        // When
        try (var other = down.open(Urgency.INTERACTIVE, Duration.ofSeconds(5))) {
            var unavailable = catchThrowableOfType(
                    JamfUnavailable.class, () -> other.update(DeviceKind.COMPUTER, ID, change("zoe")));

            // Then
            assertThat(unavailable.maybeApplied()).isFalse();
            assertThat(unavailable).hasMessageContaining("did not accept a connection");
        }
    }

    @Test
    void anOlderJamfIsAskedInItsOwnVersion() {
        // Given: 11.20 with inventory v2
        jamf.on("GET", "/api/v1/jamf-pro-version", Answer.json(200, "{\"version\":\"11.20.0-t1700000000\"}"));
        jamf.on("GET", "/api/v2/computers-inventory", page(1, MAC.formatted(SERIAL)));

        // When, Then
        assertThat(session.find(Device.of(SERIAL))).isInstanceOf(DeviceLookup.Found.class);
        assertThat(jamf.asked("GET", LIST)).isEmpty();
        assertThat(session.serverVersion()).isEqualTo("11.20.0-t1700000000");
    }

    @Test
    void version1AnswersAWriteWithABody() {
        // Given
        jamf.on("GET", "/api/v1/jamf-pro-version", Answer.json(200, "{\"version\":\"10.49.0-t1690000000\"}"));
        jamf.on("GET", "/api/v1/computers-inventory", page(0, ""));
        jamf.on("PATCH", "/api/v1/computers-inventory-detail/6", Answer.json(200, MAC.formatted(SERIAL)));

        // When
        session.update(DeviceKind.COMPUTER, ID, change("zoe"));

        // Then
        assertThat(jamf.asked("PATCH", "/api/v1/computers-inventory-detail/6")).hasSize(1);
    }

    @Test
    void aVersionThatWentAwayIsFoundOutAnew() {
        // Given
        jamf.on("GET", "/api/v1/jamf-pro-version", Answer.json(200, "{\"version\":\"11.25.0\"}"));
        jamf.on("GET", "/api/v3/computers-inventory", page(0, ""));
        session.find(Device.of(SERIAL));
        jamf.on("GET", "/api/v3/computers-inventory", Answer.empty(404));
        jamf.on("GET", "/api/v1/jamf-pro-version", Answer.json(200, "{\"version\":\"12.0.0\"}"));
        jamf.on("GET", LIST, page(1, MAC.formatted(SERIAL)));

        // When, Then
        assertThat(session.find(Device.of(SERIAL))).isInstanceOf(DeviceLookup.Found.class);
    }

    @Test
    void theVersionIsAskedOnceADay() {
        // When
        session.find(Device.of(SERIAL));
        session.find(Device.of(SERIAL));
        clock.advance(Duration.ofDays(1));
        session.find(Device.of(SERIAL));

        // Then
        assertThat(jamf.asked("GET", "/api/v1/jamf-pro-version")).hasSize(2);
    }

    @Test
    void aNameIsFoundWhateverItsCaseAndUnicodeForm() {
        // Given: Jamf has the composed form
        jamf.on("GET", DEPARTMENTS, page(1, "{\"id\":\"12\",\"name\":\"Caf\\u00e9 *\\\"\\\\\"}"));

        // When, Then: asked for in the decomposed form
        assertThat(session.find(NamedObject.DEPARTMENT, "  CAFE\u0301 *\"\\ "))
                .isEqualTo(new NameLookup.Known("12", "Café *\"\\", null));
    }

    @Test
    void aMissIsAskedAgainAfterHalfAMinuteOnly() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(0, ""), page(1, "{\"id\":\"12\",\"name\":\"IT\"}"));

        // When
        var first = session.find(NamedObject.DEPARTMENT, "IT");
        var soon = session.find(NamedObject.DEPARTMENT, "IT");
        clock.advance(Duration.ofSeconds(30));
        var later = session.find(NamedObject.DEPARTMENT, "IT");

        // Then
        assertThat(List.of(first, soon)).containsOnly(new NameLookup.Unknown());
        assertThat(later).isEqualTo(new NameLookup.Known("12", "IT", null));
    }

    @Test
    void namesThatDifferInCaseOnlyAreAmbiguousUnlessOneIsSpelledSo() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(2, "{\"id\":\"1\",\"name\":\"IT\"},{\"id\":\"2\",\"name\":\"it\"}"));

        // When, Then
        assertThat(session.find(NamedObject.DEPARTMENT, "It")).isEqualTo(new NameLookup.Ambiguous(2));
        assertThat(session.find(NamedObject.DEPARTMENT, "it")).isEqualTo(new NameLookup.Known("2", "it", null));
    }

    @Test
    void namesComeFromAllPages() {
        // Given
        jamf.on(
                "GET",
                DEPARTMENTS,
                page(101, "{\"id\":\"1\",\"name\":\"One\"}"),
                page(101, "{\"id\":\"2\",\"name\":\"Two\"}"));

        // When, Then
        assertThat(session.find(NamedObject.DEPARTMENT, "two")).isEqualTo(new NameLookup.Known("2", "Two", null));
        assertThat(jamf.asked("GET", DEPARTMENTS).getLast().query()).contains("page=1", "sort=id:asc");
    }

    @Test
    void sitesArePlainArray() {
        // Given
        jamf.on("GET", "/api/v1/sites", Answer.json(200, "[{\"id\":\"5\",\"divisionId\":\"1\",\"name\":\"North\"}]"));

        // When, Then
        assertThat(session.find(NamedObject.SITE, "north")).isEqualTo(new NameLookup.Known("5", "North", null));
    }

    @Test
    void anExtensionAttributeComesWithItsDefinition() {
        // Given
        jamf.on(
                "GET",
                "/api/v1/computer-extension-attributes",
                page(
                        1,
                        "{\"id\":\"23\",\"name\":\"Role\",\"inputType\":\"POPUP\",\"dataType\":\"STRING\",\"popupMenuChoices\":[\"A\",\"B\"]}"));

        // When
        var lookup = session.find(NamedObject.COMPUTER_EXTENSION_ATTRIBUTE, "role");

        // Then
        assertThat(lookup)
                .isEqualTo(new NameLookup.Known(
                        "23",
                        "Role",
                        new AttributeDefinition(
                                AttributeDefinition.Input.POPUP, AttributeDefinition.Data.STRING, List.of("A", "B"))));
    }

    @Test
    void aDepartmentThatSomebodyElseCreatedMeanwhileIsFound() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(0, ""), page(1, "{\"id\":\"12\",\"name\":\"IT\"}"));
        session.find(NamedObject.DEPARTMENT, "IT");
        jamf.on(
                "POST",
                DEPARTMENTS,
                Answer.json(
                        400, "{\"httpStatus\":400,\"errors\":[{\"code\":\"DUPLICATE_FIELD\",\"field\":\"name\"}]}"));

        // When, Then
        assertThat(session.create(NamedObject.DEPARTMENT, "IT")).isEqualTo(new NameLookup.Known("12", "IT", null));
    }

    @Test
    void aCreationThatEndsIn500IsLookedUpAndNotRepeated() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(1, "{\"id\":\"12\",\"name\":\"IT\"}"));
        jamf.on("POST", DEPARTMENTS, Answer.json(500, "{\"httpStatus\":500,\"errors\":[]}"));

        // When, Then
        assertThat(session.create(NamedObject.DEPARTMENT, "IT")).isEqualTo(new NameLookup.Known("12", "IT", null));
        assertThat(jamf.asked("POST", DEPARTMENTS)).hasSize(1);
    }

    @Test
    void aCreationThatReallyFailedStaysAFailure() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(0, ""));
        jamf.on("POST", DEPARTMENTS, Answer.json(500, "{\"httpStatus\":500,\"errors\":[]}"));

        // When, Then
        assertThatThrownBy(() -> session.create(NamedObject.DEPARTMENT, "IT")).isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void aCreatedDepartmentIsKnownThoughTheOtherNodeDoesNotListIt() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(0, ""));
        jamf.on("POST", DEPARTMENTS, Answer.json(201, "{\"id\":\"77\",\"href\":\"http://internal/x/77\"}"));

        // When, Then
        assertThat(session.create(NamedObject.DEPARTMENT, "IT")).isEqualTo(new NameLookup.Known("77", "IT", null));
    }

    @Test
    void aSiteCannotBeCreated() {
        assertThatThrownBy(() -> session.create(NamedObject.SITE, "North"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedSessionAsksNothingMore() {
        // When
        session.close();

        // Then
        assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void callsAreTimedByOutcomeAndConnectionsCounted() {
        // When
        session.read(DeviceKind.COMPUTER, ID);

        // Then
        assertThat(registry.get("usher.jamf.calls")
                        .tags("call", "read-computer", "outcome", "not_found")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("usher.jamf.connections").gauge().value()).isEqualTo(1);
    }

    @Test
    void aPausedSessionLeavesItsConnectionToOthersAndKeepsItsCookies() throws Exception {
        // Given
        jamf.on("GET", LIST, page(0, "").with("Set-Cookie", "jpro-ingress=node2; Path=/"));
        var narrow = JamfTestBed.client(jamf.url(), tokens, clock, 1, registry);
        session.close();

        try (var pausing = narrow.open(Urgency.BACKGROUND, Duration.ofSeconds(5))) {
            pausing.find(Device.of(SERIAL));

            // When
            var other = Thread.startVirtualThread(() -> {
                try (var meanwhile = narrow.open(Urgency.INTERACTIVE, Duration.ofSeconds(5))) {
                    meanwhile.read(DeviceKind.COMPUTER, new JamfId("7"));
                }
            });
            pausing.pause(Duration.ofMillis(50));
            pausing.read(DeviceKind.COMPUTER, ID);
            other.join();
        }

        // Then
        assertThat(jamf.asked("GET", "/api/v4/computers-inventory/7")).hasSize(1);
        assertThat(jamf.asked("GET", RECORD).getLast().header("Cookie")).isEqualTo("jpro-ingress=node2");
    }

    private static Answer page(int total, String rows) {
        return Answer.json(200, "{\"totalCount\":" + total + ",\"results\":[" + rows + "]}");
    }

    private static DeviceChange change(String username) {
        return change(username, null, Map.of());
    }

    private static DeviceChange change(String username, @Nullable String room, Map<String, List<String>> attributes) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        values.put(DeviceField.USERNAME, username);
        if (room != null) {
            values.put(DeviceField.ROOM, room);
        }
        return new DeviceChange(values, attributes);
    }

    @Test
    void theMessageOfARefusalHoldsNoToken() {
        // Given
        jamf.on("GET", RECORD, Answer.json(403, "{}"));

        // When, Then
        assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID))
                .isInstanceOfSatisfying(
                        JamfRefused.class,
                        refused -> assertThat(refused.privilege()).isEqualTo(Optional.of("Read Computers")))
                .hasMessageNotContaining("token-1");
    }
}
