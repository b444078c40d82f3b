package dev.usher.sandbox.jamf;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * API clients, their roles and the tokens they hold.
 *
 * <p>A role's privileges are looked up when a call is made, so a change acts on tokens that are out already. Disabling a
 * client stops new tokens only (jamf-pro.md 1.1).
 */
final class ApiClients {
    /** The client that every sandbox starts with; its secret is public and opens nothing but a sandbox. */
    static final String CLIENT_ID = "sandbox-jamf";

    static final String CLIENT_SECRET = "sandbox-jamf-secret";
    static final Duration TOKEN_LIFE = Duration.ofSeconds(60);
    static final String ROLE = "1";

    private static final Set<String> PRIVILEGES = Set.of(
            "Read Computers",
            "Update Computers",
            "Read Mobile Devices",
            "Update Mobile Devices",
            "Read Departments",
            "Read Buildings",
            "Read Sites",
            "Read Computer Extension Attributes",
            "Read Mobile Device Extension Attributes",
            "Read Inventory Preload Records",
            "Create Inventory Preload Records",
            "Update Inventory Preload Records",
            "Delete Inventory Preload Records",
            "Read Computer Inventory Collection Settings",
            "Read Re-enrollment",
            "Read User",
            "Create User",
            "Update User",
            "Read Static User Groups",
            "Update Static User Groups",
            "Update Smart Computer Groups",
            "Update Smart Mobile Device Groups",
            "Update Smart User Groups",
            "Read SSO Settings",
            "Read Enrollment Customizations",
            "Read Computer PreStage Enrollments",
            "Read Mobile Device PreStage Enrollments",
            "Read Device Enrollment Program Instances");

    private record Client(String secret, boolean enabled, Set<String> roles) {}

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> roles = new ConcurrentHashMap<>();
    private final Map<String, ApiToken> tokens = new ConcurrentHashMap<>();

    ApiClients(Clock clock) {
        this.clock = clock;
        reset();
    }

    void reset() {
        tokens.clear();
        clients.clear();
        roles.clear();
        clients.put(CLIENT_ID, new Client(CLIENT_SECRET, true, Set.of(ROLE)));
        var privileges = ConcurrentHashMap.<String>newKeySet();
        privileges.addAll(PRIVILEGES);
        roles.put(ROLE, privileges);
    }

    /** Another client, with a role of its own. */
    void add(String clientId, String secret, Set<String> privileges) {
        var role = Integer.toString(roles.size() + 1);
        var granted = ConcurrentHashMap.<String>newKeySet();
        granted.addAll(privileges);
        roles.put(role, granted);
        clients.put(clientId, new Client(secret, true, Set.of(role)));
    }

    /** How many tokens of the client are good. */
    long tokensOf(String clientId) {
        return tokens.values().stream()
                .filter(token ->
                        token.clientId().equals(clientId) && clock.instant().isBefore(token.expiresAt()))
                .count();
    }

    /** The roles of a client, if this is its secret and it is enabled. */
    Optional<Set<String>> rolesOf(String clientId, String secret) {
        return Optional.ofNullable(clients.get(clientId))
                .filter(client -> client.enabled() && client.secret().equals(secret))
                .map(Client::roles);
    }

    String issue(String clientId, Set<String> roleIds) {
        var now = clock.instant();
        tokens.values().removeIf(token -> !now.isBefore(token.expiresAt()));
        var expiry = now.plus(TOKEN_LIFE);
        var claims = Json.object()
                .put("sub", clientId)
                .put("aud", clientId)
                .put("token-uuid", UUID.randomUUID().toString())
                .put("subject-type", "REGISTERED_CLIENT_ID")
                .put("authentication-type", "CLIENT_CREDENTIALS")
                .put("nbf", now.getEpochSecond())
                .put("iat", now.getEpochSecond())
                .put("exp", expiry.getEpochSecond());
        var signature = new byte[32];
        random.nextBytes(signature);
        var token = base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.toString().getBytes(StandardCharsets.UTF_8)) + "." + base64(signature);
        tokens.put(token, new ApiToken(clientId, roleIds, expiry));
        return token;
    }

    Optional<ApiToken> holderOf(String token) {
        return Optional.ofNullable(tokens.get(token))
                .filter(found -> clock.instant().isBefore(found.expiresAt()));
    }

    Set<String> privilegesOf(ApiToken token) {
        var union = new TreeSet<String>();
        token.roles().forEach(role -> union.addAll(roles.getOrDefault(role, Set.of())));
        return union;
    }

    void revoke(String token) {
        tokens.remove(token);
    }

    void revokeAll() {
        tokens.clear();
    }

    void grant(String privilege) {
        roles.getOrDefault(ROLE, Set.of()).add(privilege);
    }

    void withdraw(String privilege) {
        roles.getOrDefault(ROLE, Set.of()).remove(privilege);
    }

    void enable(boolean enabled) {
        clients.computeIfPresent(CLIENT_ID, (_, client) -> new Client(client.secret(), enabled, client.roles()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
