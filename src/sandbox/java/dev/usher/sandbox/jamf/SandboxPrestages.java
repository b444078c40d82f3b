package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Automated enrollment in a sandbox's Jamf Pro: the devices that Apple assigned to it, and its PreStages. */
public final class SandboxPrestages {
    private static final String READ_TOKENS = "Read Device Enrollment Program Instances";

    /** The one enrollment program token. */
    static final String INSTANCE = "1";

    private final Replicated<SandboxPrestage> computers;
    private final Replicated<SandboxPrestage> mobileDevices;
    private final Set<String> computerSerials = ConcurrentHashMap.newKeySet();
    private final Set<String> mobileSerials = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> assigned = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Consumer<String> added = _ -> {};

    SandboxPrestages(Clock clock) {
        this.clock = clock;
        computers = new Replicated<>(clock);
        mobileDevices = new Replicated<>(clock);
        reset();
    }

    /** Puts a computer PreStage in the place of the one with its id, or beside the others. */
    public void putComputers(SandboxPrestage prestage) {
        computers.put(prestage.id(), prestage, Replicated.EVERY_NODE);
    }

    public void putMobileDevices(SandboxPrestage prestage) {
        mobileDevices.put(prestage.id(), prestage, Replicated.EVERY_NODE);
    }

    List<SandboxPrestage> computers() {
        return computers.latest();
    }

    List<SandboxPrestage> mobileDevices() {
        return mobileDevices.latest();
    }

    public Optional<SandboxPrestage> computers(String id) {
        return computers.latest(id);
    }

    public Optional<SandboxPrestage> mobileDevices(String id) {
        return mobileDevices.latest(id);
    }

    /** Apple assigns a Mac that was bought to this server. */
    public void buyMac(String serial) {
        buy(computerSerials, serial);
    }

    /** Apple assigns an iPad or iPhone, likewise. */
    public void buyMobileDevice(String serial) {
        buy(mobileSerials, serial);
    }

    private void buy(Set<String> kind, String serial) {
        kind.add(serial);
        assigned.put(serial, clock.instant());
        added.accept(serial);
    }

    /** Who hears of a device that Apple has just assigned. */
    void onAdded(Consumer<String> listener) {
        added = listener;
    }

    void lag(Duration lag) {
        computers.lag(lag);
        mobileDevices.lag(lag);
    }

    void reset() {
        computers.clear();
        mobileDevices.clear();
        computerSerials.clear();
        mobileSerials.clear();
        assigned.clear();
        putComputers(SandboxPrestage.named("1", "Macs"));
        putComputers(SandboxPrestage.named("2", "Macs that ask").asking(true));
        putMobileDevices(SandboxPrestage.named("1", "iPads"));
        SandboxData.BOUGHT_MACS.forEach(serial -> {
            computerSerials.add(serial);
            assigned.put(serial, clock.instant());
        });
    }

    List<JamfRoute> routes() {
        return Stream.of(
                        new Prestages(computers, computerSerials, clock, "computer", PrestageDocument::computer)
                                .routes(),
                        new Prestages(
                                        mobileDevices,
                                        mobileSerials,
                                        clock,
                                        "mobile-device",
                                        PrestageDocument::mobileDevice)
                                .routes(),
                        List.of(
                                JamfRoute.of("GET", "/api/v1/device-enrollments", READ_TOKENS, this::tokens),
                                JamfRoute.of(
                                        "GET",
                                        "/api/v1/device-enrollments/([^/]+)/devices",
                                        READ_TOKENS,
                                        this::devices)))
                .flatMap(List::stream)
                .toList();
    }

    private JamfAnswer tokens(JamfCall call) {
        var token = Json.object()
                .put("id", INSTANCE)
                .put("name", "Sandbox")
                .put("siteId", SandboxUserAndLocation.NO_ID)
                .put("serverName", "Sandbox")
                .put("orgName", "Example")
                .put("tokenExpirationDate", "2099-01-01");
        return Listing.<ObjectNode>of(Map.of("id", row -> row.path("id").asText()), "id:asc")
                .answer(call, List.of(token), row -> row);
    }

    /** Lists serials before they enroll. */
    private JamfAnswer devices(JamfCall call) {
        var id = call.id();
        if (!id.equals(INSTANCE)) {
            throw JamfRefusal.unknownId(id);
        }
        Map<String, String> scopes = new LinkedHashMap<>();
        Stream.of(computers, mobileDevices)
                .flatMap(rows -> rows.seenBy(call.node()).stream())
                .forEach(prestage -> prestage.scope().keySet().forEach(serial -> scopes.put(serial, prestage.id())));
        var answer = Json.object().put("totalCount", assigned.size());
        var results = answer.putArray("results");
        assigned.keySet().stream()
                .sorted()
                .forEach(serial -> results.addObject()
                        .put("id", Integer.toString(results.size()))
                        .put("deviceEnrollmentProgramInstanceId", INSTANCE)
                        .put("prestageId", scopes.getOrDefault(serial, SandboxUserAndLocation.NO_ID))
                        .put("serialNumber", serial)
                        .put("description", description(serial))
                        .put("model", description(serial))
                        .put("assetTag", "")
                        .put("profileStatus", scopes.containsKey(serial) ? "ASSIGNED" : "EMPTY")
                        .put("deviceAssignedDate", Json.time(assigned.get(serial))));
        return JamfAnswer.json(200, answer);
    }

    /** The kind of a device on the token, as Apple describes it. */
    String description(String serial) {
        return mobileSerials.contains(serial) ? "IPAD" : "MACBOOK PRO";
    }
}
