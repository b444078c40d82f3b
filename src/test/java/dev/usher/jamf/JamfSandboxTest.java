package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.sandbox.jamf.JamfSchema;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxJamfOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole room against the sandbox's Jamf Pro, over HTTP. */
class JamfSandboxTest {
    private static final SerialNumber FREE = new SerialNumber("FVFXC1AAJ1WK");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock();
    private final SandboxJamf jamf = SandboxJamf.start(0, clock, SandboxJamfOptions.DEFAULT.withContextPath("/jamf"));
    private final JamfClient client = JamfTestBed.client(jamf, JamfTestBed.jdbi(), clock);

    @AfterEach
    void close() {
        jamf.close();
    }

    @Test
    void aMacIsFoundWrittenAndReadBackInUnicode() {
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // Given
            var mac = found(session, FREE);
            var change = full(session);

            // When
            session.update(DeviceKind.COMPUTER, mac.id(), change);

            // Then
            var read = session.read(DeviceKind.COMPUTER, mac.id()).orElseThrow().fields();
            assertThat(change.missingIn(read).isEmpty()).isTrue();
            assertThat(read.of(DeviceField.REAL_NAME)).isEqualTo("Zoë 山田 O'Brien \"Zed\" \\ <&>");
            assertThat(read.extensionAttributes()).containsEntry("1", List.of("00u1äb"));
            assertThat(read.extensionAttributes()).containsEntry("2", List.of("2000"));
            assertThat(jamf.patches(FREE.value())).isEqualTo(1);
        }
    }

    @Test
    void unknownMacsAndTwinsAreTold() {
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            assertThat(session.find(Device.of(new SerialNumber("G5WNEWMAC001"))))
                    .isEqualTo(new DeviceLookup.NotFound());
            assertThat(session.find(Device.of(new SerialNumber("C02TWINMAC01"))))
                    .isEqualTo(new DeviceLookup.Ambiguous(2));
        }
    }

    @Test
    void namesBecomeIds() {
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            assertThat(session.find(NamedObject.DEPARTMENT, "são paulo ops"))
                    .isEqualTo(new NameLookup.Known(
                            jamf.departmentId("São Paulo Ops").orElseThrow(), "São Paulo Ops", null));
            assertThat(session.find(NamedObject.BUILDING, "Nowhere")).isEqualTo(new NameLookup.Unknown());
            assertThat(session.find(NamedObject.SITE, "europe")).isInstanceOf(NameLookup.Known.class);
            assertThat(session.find(NamedObject.COMPUTER_EXTENSION_ATTRIBUTE, "Battery Cycles"))
                    .isInstanceOfSatisfying(
                            NameLookup.Known.class,
                            known -> assertThat(known.attribute())
                                    .isEqualTo(new AttributeDefinition(
                                            AttributeDefinition.Input.SCRIPT,
                                            AttributeDefinition.Data.INTEGER,
                                            List.of())));
        }
    }

    @Test
    void aDepartmentIsCreatedOnceThoughItIsAskedForTwice() {
        // Given
        jamf.addPrivilege("Create Departments");
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // When
            var first = session.create(NamedObject.DEPARTMENT, "Nova");
            var second = session.create(NamedObject.DEPARTMENT, "nova");

            // Then
            assertThat(first).isInstanceOf(NameLookup.Known.class).isEqualTo(second);
        }
    }

    @Test
    void aDepartmentThatIsStoredDespiteA500IsCreatedOnce() {
        // Given
        jamf.addPrivilege("Create Departments");
        jamf.faults().next(1, "POST", "/api/v1/departments", SandboxJamfFault.errorAfterCommit());
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // When, Then
            assertThat(session.create(NamedObject.DEPARTMENT, "Nova"))
                    .isEqualTo(new NameLookup.Known(jamf.departmentId("Nova").orElseThrow(), "Nova", null));
        }
    }

    @Test
    void tokensOfAMinuteServeManyCallsAndAreRenewedInTime() {
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // When: three minutes of work, a call every ten seconds
            for (int i = 0; i < 18; i++) {
                session.find(Device.of(FREE));
                clock.advance(Duration.ofSeconds(10));
            }
        }

        // Then: one token each 47 seconds, and none expired in Jamf's hands
        assertThat(count("POST", "/api/v1/oauth/token")).isEqualTo(4);
        assertThat(count("GET", "/api/v4/computers-inventory")).isEqualTo(19);
    }

    /** Jamf has one secret for each API client, so a new secret is a new client. */
    @Test
    void duringAChangeOfTheApiClientReplicasWithEitherWorkSideBySide() {
        // Given
        jamf.addClient("the-new-client", "its-secret", "Read Computers", "Update Computers", "Update User");
        var renewed = JamfTestBed.client(jamf, "the-new-client", "its-secret", clock);

        // When
        try (var before = client.open(Urgency.INTERACTIVE, PATIENCE);
                var after = renewed.open(Urgency.INTERACTIVE, PATIENCE)) {
            var seenByTheOld = found(before, FREE);
            var seenByTheNew = found(after, FREE);
            jamf.clientEnabled(false);
            jamf.revokeTokens();

            // Then: the new one asks for a new token and goes on, the old one is out
            assertThat(seenByTheNew.id()).isEqualTo(seenByTheOld.id());
            assertThat(found(after, FREE).id()).isEqualTo(seenByTheOld.id());
        }
    }

    @Test
    void aRevokedTokenIsReplacedInTheMiddleOfAWrite() {
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // Given
            var mac = found(session, FREE);
            jamf.revokeTokens();

            // When
            session.update(DeviceKind.COMPUTER, mac.id(), username("zoe"));

            // Then
            assertThat(jamf.patches(FREE.value())).isEqualTo(1);
        }
    }

    @Test
    void aMissingPrivilegeIsNamed() {
        // Given
        jamf.removePrivilege("Update Computers");
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            var mac = found(session, FREE);

            // When
            var refused = catchThrowableOfType(
                    JamfRefused.class, () -> session.update(DeviceKind.COMPUTER, mac.id(), username("zoe")));

            // Then
            assertThat(refused.privilege()).contains("Update Computers");
        }
    }

    @Test
    void aWriteThatWasDroppedAfterItWasStoredIsSeenByReadingBack() {
        // Given
        jamf.faults().next(1, "PATCH", "*", SandboxJamfFault.dropAfterCommit());
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            var mac = found(session, FREE);

            // When
            var lost = catchThrowableOfType(
                    JamfUnavailable.class, () -> session.update(DeviceKind.COMPUTER, mac.id(), username("zoe")));

            // Then
            assertThat(lost.maybeApplied()).isTrue();
            assertThat(username("zoe")
                            .missingIn(session.read(DeviceKind.COMPUTER, mac.id())
                                    .orElseThrow()
                                    .fields())
                            .isEmpty())
                    .isTrue();
            assertThat(jamf.patches(FREE.value())).isEqualTo(1);
        }
    }

    @Test
    void aSlowWriteMayHaveBeenStored() {
        // Given: the test bed waits 2 s for an answer after at most 2 s for a connection
        jamf.faults().next(1, "PATCH", "*", SandboxJamfFault.delay(Duration.ofSeconds(6)));
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            var mac = found(session, FREE);

            // When, Then
            assertThatThrownBy(() -> session.update(DeviceKind.COMPUTER, mac.id(), username("zoe")))
                    .isInstanceOfSatisfying(
                            JamfUnavailable.class,
                            lost -> assertThat(lost.maybeApplied()).isTrue())
                    .hasMessageContaining("did not answer in time");
        }
    }

    @ParameterizedTest
    @CsvSource({"11.30.1, v4", "11.25.0, v3", "11.20.0, ", "10.49.0, v1"})
    void everyVersionIsSpokenTo(String server, String inventory) {
        // Given
        jamf.version(server);
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // When
            var mac = found(session, FREE);
            session.update(DeviceKind.COMPUTER, mac.id(), username("zoe"));

            // Then
            assertThat(session.read(DeviceKind.COMPUTER, mac.id())
                            .orElseThrow()
                            .fields()
                            .username())
                    .isEqualTo("zoe");
            if (inventory != null) {
                assertThat(jamf.requests())
                        .filteredOn(request -> request.method().equals("PATCH"))
                        .allSatisfy(request -> assertThat(request.path()).startsWith("/api/" + inventory + "/"));
            }
        }
    }

    @Test
    void aReadAfterAWriteIsFreshThoughTheNodesLag() {
        // Given
        jamf.lag(Duration.ofMinutes(1));
        for (int i = 0; i < 8; i++) {
            try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
                // When
                var mac = found(session, FREE);
                session.update(DeviceKind.COMPUTER, mac.id(), username("zoe" + i));

                // Then
                assertThat(session.read(DeviceKind.COMPUTER, mac.id())
                                .orElseThrow()
                                .fields()
                                .username())
                        .isEqualTo("zoe" + i);
            }
        }
    }

    @Test
    void twoReplicasNeverHaveMoreThanFiveRequestsUnderWay() throws Exception {
        // Given
        jamf.latency(Duration.ofMillis(20));
        var replicas = List.of(client, JamfTestBed.client(jamf, JamfTestBed.jdbi(), clock));
        var work = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 40; i++) {
            var replica = replicas.get(i % 2);
            work.add(() -> {
                try (var session = replica.open(Urgency.INTERACTIVE, PATIENCE)) {
                    return session.find(Device.of(FREE)) instanceof DeviceLookup.Found;
                }
            });
        }

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }

        // Then
        assertThat(jamf.highestConcurrency()).isBetween(2, 5);
    }

    @Test
    void everyRequestFitsJamfsOwnSchema() {
        // Given
        var schema = JamfSchema.load();
        assumeThat(schema).as("Jamf's schema in the shared directory").isPresent();
        jamf.addPrivilege("Create Departments");
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // When
            var mac = found(session, FREE);
            var wanted = full(session);
            session.update(DeviceKind.COMPUTER, mac.id(), wanted);
            session.update(DeviceKind.COMPUTER, mac.id(), wanted.asIn(DeviceFields.NONE));
            session.read(DeviceKind.COMPUTER, mac.id());
            session.find(NamedObject.COMPUTER_EXTENSION_ATTRIBUTE, "Okta ID");
            session.create(NamedObject.DEPARTMENT, "Nova");
            askAboutAnIPad(session);
            preload(session);
            session.readAll(DeviceKind.COMPUTER, List.of(mac.id()));
            session.page(DeviceKind.COMPUTER, 0, 2);
            session.recalculateGroups(DeviceKind.COMPUTER, mac.id());
            session.settings();
        }

        // Then
        assertThat(jamf.requests())
                .hasSizeGreaterThan(25)
                .allSatisfy(request -> assertThat(schema.orElseThrow().violations(request))
                        .as(request.toString())
                        .isEmpty());
    }

    private static void askAboutAnIPad(JamfSession session) {
        var serial = new SerialNumber("DMPFREEIPAD1");
        var managementId = new ManagementId("73226fb6-61df-4c10-9552-eb9bc353d507");
        session.find(new Device(new SerialNumber("DMPNOIPAD001"), DeviceKind.MOBILE, null, managementId));
        var ipad = found(session, serial);
        session.update(
                DeviceKind.MOBILE,
                ipad.id(),
                new DeviceChange(
                        Map.of(DeviceField.USERNAME, "zoë", DeviceField.ASSET_TAG, "A-1"),
                        Map.of("Okta ID", List.of("00u1äb"))));
        session.read(DeviceKind.MOBILE, ipad.id());
        session.readAll(DeviceKind.MOBILE, List.of(ipad.id(), new JamfId("99")));
        session.page(DeviceKind.MOBILE, 0, 2);
        session.recalculateGroups(DeviceKind.MOBILE, ipad.id());
    }

    private void preload(JamfSession session) {
        List.of("Read", "Create", "Update", "Delete")
                .forEach(verb -> jamf.addPrivilege(verb + " Inventory Preload Records"));
        var columns = new PreloadValues(Map.of(DeviceField.USERNAME, "zoë"), Map.of("Okta ID", "00u1äb"));
        session.preloaded(FREE);
        session.preload(FREE, DeviceKind.COMPUTER, columns);
        session.preload(
                FREE, DeviceKind.COMPUTER, new PreloadValues(Map.of(DeviceField.ROOM, ""), Map.of("Okta ID", "")));
        session.preload(FREE, DeviceKind.COMPUTER, new PreloadValues(Map.of(DeviceField.ROOM, "4"), Map.of()));
        session.withdrawPreload(
                FREE, new PreloadValues(Map.of(DeviceField.ROOM, "4"), Map.of()), Optional.of(PreloadValues.NONE));
        session.withdrawPreload(FREE, columns, Optional.empty());
    }

    private long count(String method, String path) {
        return jamf.requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .count();
    }

    private static DeviceRecord found(JamfSession session, SerialNumber serial) {
        return ((DeviceLookup.Found) session.find(Device.of(serial))).device();
    }

    private static DeviceChange username(String username) {
        return new DeviceChange(Map.of(DeviceField.USERNAME, username), Map.of());
    }

    private static DeviceChange full(JamfSession session) {
        return new DeviceChange(
                Map.ofEntries(
                        Map.entry(DeviceField.USERNAME, "zoë@example.com"),
                        Map.entry(DeviceField.REAL_NAME, "Zoë 山田 O'Brien \"Zed\" \\ <&>"),
                        Map.entry(DeviceField.EMAIL, "zoë@example.com"),
                        Map.entry(DeviceField.PHONE, "+1 555 0100"),
                        Map.entry(DeviceField.POSITION, "Engineer"),
                        Map.entry(DeviceField.DEPARTMENT, id(session, NamedObject.DEPARTMENT, "Research")),
                        Map.entry(DeviceField.BUILDING, id(session, NamedObject.BUILDING, "münchen")),
                        Map.entry(DeviceField.ROOM, "4.12"),
                        Map.entry(DeviceField.SITE, id(session, NamedObject.SITE, "Europe")),
                        Map.entry(DeviceField.ASSET_TAG, "A-1")),
                Map.of("1", List.of("00u1äb"), "2", List.of("2000")));
    }

    private static String id(JamfSession session, NamedObject kind, String name) {
        return ((NameLookup.Known) session.find(kind, name)).id();
    }
}
