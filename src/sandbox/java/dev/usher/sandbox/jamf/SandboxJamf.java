package dev.usher.sandbox.jamf;

import com.sun.net.httpserver.HttpServer;
import dev.usher.sandbox.SecretsTap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/**
 * A running Jamf Pro of the sandbox, and the hands of those around it: the administrator, the Macs, the bad network.
 *
 * <p>Listens on loopback, unless told otherwise. Tokens expire, and caches of the second node follow, by the clock given; delays pass in
 * real time.
 */
public final class SandboxJamf implements AutoCloseable {
    /** The API client that always exists: its id. */
    public static final String CLIENT_ID = ApiClients.CLIENT_ID;

    /** The API client that always exists: its secret, which is public and opens nothing but a sandbox. */
    public static final String CLIENT_SECRET = ApiClients.CLIENT_SECRET;

    private final Clock clock;
    private final Macs macs;
    private final ApiClients clients;
    private final SettingsObjects departments;
    private final SettingsObjects buildings;
    private final ExtensionAttributes extensionAttributes;
    private final LocationPatch locations;
    private final Inventory inventory;
    private final Administration administration;
    private final SandboxSsoPane ssoPane;
    private final SandboxJamfFaults faults = new SandboxJamfFaults();
    private final RequestLog log = new RequestLog();
    private final JamfFront front;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI url;
    private volatile JamfVersion version;

    private SandboxJamf(InetAddress address, int port, Clock clock, SandboxJamfOptions options) throws IOException {
        this.clock = clock;
        this.version = JamfVersion.parse(options.version());
        // Without it every small answer waits some 40 ms for the caller's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(address, port), 0);
        url = URI.create("http://localhost:" + server.getAddress().getPort() + options.contextPath());
        macs = new Macs(clock);
        clients = new ApiClients(clock);
        departments = new SettingsObjects("/api/v1/departments", List.of(), SandboxData.DEPARTMENTS, clock);
        buildings =
                new SettingsObjects("/api/v1/buildings", SandboxData.BUILDING_DETAILS, SandboxData.BUILDINGS, clock);
        extensionAttributes = new ExtensionAttributes(SandboxData.EXTENSION_ATTRIBUTES);
        var sites = new Sites(SandboxData.SITES);
        locations = new LocationPatch(departments, buildings, sites);
        var groups = new SandboxGroups();
        inventory = new Inventory(clock, macs, groups, extensionAttributes, locations, departments, buildings, sites);
        administration = new Administration(clock, macs, departments, buildings, url);
        ssoPane = new SandboxSsoPane(administration.sso(), macs, inventory.life(), administration.users(), url, clock);
        administration
                .webhooks()
                .mobileDevices(serial -> inventory
                        .mobileDevices()
                        .find(serial)
                        .filter(SandboxMobileDevice::enrolled)
                        .map(WebhookPayload::mobileDevice));
        inventory.life().events().listen(administration.webhooks()::happened);
        var routes = new JamfRoutes(
                new TokenEndpoint(clients),
                new ServerFacts(
                        () -> this.version,
                        clients,
                        administration.sso(),
                        options.contextPath().isEmpty()),
                new Computers(
                        macs,
                        new ComputerDocument(extensionAttributes, sites, groups),
                        new ComputerPatch(locations, extensionAttributes),
                        new Assignees(administration.users()),
                        () -> this.version),
                departments,
                buildings,
                sites,
                extensionAttributes);
        inventory.addTo(routes);
        routes.add(ssoPane.routes());
        routes.add(administration.routes(macs, inventory.mobileDevices(), departments, buildings, sites, clients));
        var dispatcher = new JamfDispatcher(routes, clients, () -> this.version, administration.webhooks());
        front = new JamfFront(options.contextPath(), dispatcher, faults, log, clock);
        front.latency(options.latency());
        lag(options.lag());
        macs.reset(SandboxData.macs(clock.instant()));
        server.setExecutor(threads);
        SecretsTap.on(server.createContext("/", front));
    }

    /**
     * Starts a Jamf Pro with {@link SandboxJamfOptions#DEFAULT}.
     *
     * @param port 0 for a free one
     */
    public static SandboxJamf start(int port, Clock clock) {
        return start(port, clock, SandboxJamfOptions.DEFAULT);
    }

    public static SandboxJamf start(int port, Clock clock, SandboxJamfOptions options) {
        return start(InetAddress.getLoopbackAddress(), port, clock, options);
    }

    /**
     * The same, listening elsewhere than on loopback: in a container, whose host alone decides who may come in.
     *
     * @param address of this machine, at which the pane's web view reaches Jamf Pro as {@code localhost}
     */
    public static SandboxJamf start(InetAddress address, int port, Clock clock, SandboxJamfOptions options) {
        try {
            var jamf = new SandboxJamf(address, port, clock, options);
            jamf.server.start();
            return jamf;
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's Jamf Pro cannot listen on port " + port, e);
        }
    }

    /** The base URL with the context path and without a slash at its end; the API is under {@code /api}. */
    public URI url() {
        return url;
    }

    /** All Macs, those that Jamf does not know yet included. */
    public List<SandboxMac> macs() {
        return macs.all();
    }

    /** The Mac with a serial; of a pair with the same serial, the one added first. */
    public Optional<SandboxMac> mac(String serial) {
        return macs.withSerial(serial).stream().findFirst();
    }

    public void addMac(SandboxMac mac) {
        macs.add(mac);
    }

    /** A Mac or a mobile device enrolls, as in {@link SandboxLife#enroll}. */
    public void enroll(String serial) {
        inventory.life().enroll(serial);
    }

    /** A Mac or a mobile device enrolls again, as in {@link SandboxLife#reEnroll(String, boolean)}. */
    public void reEnroll(String serial, boolean flush) {
        inventory.life().reEnroll(serial, flush);
    }

    /** Inventory is collected, as in {@link SandboxLife#recon(String)}. */
    public void recon(String serial) {
        inventory.life().recon(serial);
    }

    /** {@code jamf recon -endUsername}, as in {@link SandboxLife#recon(String, String)}. */
    public void recon(String serial, String endUsername) {
        inventory.life().recon(serial, endUsername);
    }

    public SandboxLife life() {
        return inventory.life();
    }

    public SandboxMobileDevices mobileDevices() {
        return inventory.mobileDevices();
    }

    public SandboxPreload preload() {
        return inventory.preload();
    }

    public SandboxDirectory directory() {
        return inventory.directory();
    }

    public InventorySettings inventorySettings() {
        return inventory.settings();
    }

    public SandboxGroups computerGroups() {
        return inventory.computerGroups();
    }

    /** An administrator changes User and Location in the console. */
    public void edit(String serial, SandboxUserAndLocation userAndLocation) {
        macs.atTheMac(serial, mac -> mac.withUserAndLocation(userAndLocation));
    }

    /** An administrator deletes the record; the Mac may {@link #enroll} again, under another id. */
    public void delete(String serial) {
        macs.delete(serial);
    }

    /** How many PATCHes changed a record with this serial: not those refused or lost before they were processed. */
    public int patches(String serial) {
        return macs.patches(serial);
    }

    /** The id of a department, which the sandbox compares as Jamf does: without regard to case. */
    public Optional<String> departmentId(String name) {
        return departments.idOf(name);
    }

    public Optional<String> buildingId(String name) {
        return buildings.idOf(name);
    }

    /** The name of a department; empty for {@code "-1"} and for an id that nobody has. */
    public Optional<String> departmentName(String id) {
        return departments.nameOf(id);
    }

    /** The name of a building, likewise. */
    public Optional<String> buildingName(String id) {
        return buildings.nameOf(id);
    }

    public Optional<String> extensionAttributeId(String name) {
        return extensionAttributes.idOf(name);
    }

    /** Adds a department as an administrator does; answers its id. */
    public String addDepartment(String name) {
        return departments.add(name);
    }

    /** The users, and whether assignments touch them. */
    public SandboxUsers users() {
        return administration.users();
    }

    public SandboxUserGroups userGroups() {
        return administration.groups();
    }

    public SandboxPrestages prestages() {
        return administration.prestages();
    }

    public SandboxSso sso() {
        return administration.sso();
    }

    /** The single sign-on pane that a Mac shows while it enrolls. */
    public SandboxSsoPane ssoPane() {
        return ssoPane;
    }

    public SandboxWebhooks webhooks() {
        return administration.webhooks();
    }

    public SandboxJamfFaults faults() {
        return faults;
    }

    /** The requests received, oldest first; of very many, the last 10,000. */
    public List<SandboxJamfRequest> requests() {
        return log.requests();
    }

    /** The highest number of requests that were being served at the same time. */
    public int highestConcurrency() {
        return log.highestConcurrency();
    }

    /** Who hears of every request once it is answered, and how long Jamf spent on it; called by the thread that answered. */
    public void listener(BiConsumer<SandboxJamfRequest, Duration> listener) {
        front.listener(listener);
    }

    /** All tokens that are out stop working. */
    public void revokeTokens() {
        clients.revokeAll();
    }

    /** A disabled client gets no new token; those it has work until they expire. */
    public void clientEnabled(boolean enabled) {
        clients.enable(enabled);
    }

    /** The default client's role gains a privilege, at once. */
    public void addPrivilege(String privilege) {
        clients.grant(privilege);
    }

    /** The default client's role loses a privilege, also for tokens that are out. */
    public void removePrivilege(String privilege) {
        clients.withdraw(privilege);
    }

    /** Adds an API client with a role of its own, as an administrator does for one job. */
    public void addClient(String clientId, String secret, String... privileges) {
        clients.add(clientId, secret, Set.of(privileges));
    }

    /** How many tokens of an API client are good at this moment. */
    public long tokensOf(String clientId) {
        return clients.tokensOf(clientId);
    }

    /** The server is another release, such as {@code 11.20.0}: endpoints come and go. */
    public void version(String version) {
        this.version = JamfVersion.parse(version);
    }

    /** Every call takes this much longer. */
    public void latency(Duration latency) {
        front.latency(latency);
    }

    /** How long a node serves old values after a write on the other. */
    public void lag(Duration lag) {
        macs.lag(lag);
        inventory.lag(lag);
        departments.lag(lag);
        buildings.lag(lag);
        administration.lag(lag);
    }

    /** Whether a PATCH with an unknown department, building or site is applied without it, or refused with 400. */
    public void ignoreUnknownIds(boolean ignore) {
        locations.ignoreUnknownIds(ignore);
    }

    /** Forgets what happened: data, clients, faults, requests and counts are those of a new sandbox; options stay. */
    public void clear() {
        faults.clear();
        clients.reset();
        departments.reset();
        buildings.reset();
        inventory.reset();
        macs.reset(SandboxData.macs(clock.instant()));
        locations.ignoreUnknownIds(false);
        administration.reset();
        ssoPane.reset();
        log.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
