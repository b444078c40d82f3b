package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Pause;
import dev.usher.sandbox.okta.SandboxApp;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The middle of a rolling restart that changes everything which docs/howto/rotate.md says can be changed: one replica has the
 * old settings, the other the new ones.
 */
class RotationIT {
    private static final String MARY = "mary@example.com";
    private static final String NEW_KEY = "Lq3VhYw0sNf8RkT2ZxB5dPjM7cGaU1eX9oHiKyQv6tE=";

    /** Those of docs/howto/okta-and-jamf.md that an assignment needs. */
    private static final String[] ROLE = {
        "Read Computers",
        "Update Computers",
        "Read Mobile Devices",
        "Update Mobile Devices",
        "Read Departments",
        "Read Buildings",
        "Read Computer Extension Attributes",
        "Read Mobile Device Extension Attributes",
        "Read Inventory Preload Records",
        "Create Inventory Preload Records",
        "Update Inventory Preload Records",
        "Update User"
    };

    @Test
    void replicasWithOldAndNewSettingsAreOneUsherAndTheOldOnesCanGo(@TempDir Path directory) throws IOException {
        try (var world = new World()) {
            // Given: a second secret at Okta, a second client at Jamf Pro, a second role that works as the owner of the
            // tables
            world.okta.addApp(SandboxApp.confidential("sandbox-web", "sandbox-secret", "http://localhost:8080/callback")
                    .withNewSecret("the-new-okta-secret"));
            world.jamf.addClient("the-new-client", "the-new-jamf-secret", ROLE);
            world.execute("CREATE ROLE usher LOGIN");
            world.execute("ALTER SCHEMA public OWNER TO usher");
            world.execute("CREATE ROLE usher_b LOGIN PASSWORD 'the-new-password' IN ROLE usher");
            world.execute("ALTER ROLE usher_b SET role TO 'usher'");
            var before = world.environment();
            before.put("QUARKUS_DATASOURCE_USERNAME", "usher");
            before.put("USHER_ENCRYPTION_KEY", World.ENCRYPTION_KEY + "," + NEW_KEY);
            var after = world.environment();
            after.putAll(Map.of(
                    "QUARKUS_DATASOURCE_USERNAME", "usher_b",
                    "QUARKUS_DATASOURCE_PASSWORD", "the-new-password",
                    "USHER_ENCRYPTION_KEY", NEW_KEY + "," + World.ENCRYPTION_KEY,
                    "USHER_OKTA_CLIENT_SECRET", "the-new-okta-secret",
                    "USHER_JAMF_CLIENT_ID", "the-new-client",
                    "USHER_JAMF_CLIENT_SECRET", "the-new-jamf-secret"));

            try (var old = PackagedUsher.start(before, directory.resolve("old.log"));
                    var renewed = PackagedUsher.start(after, directory.resolve("new.log"))) {
                // When, then: a sign-in goes on at whichever it reaches
                signIn(world, old, renewed, old);
                signIn(world, renewed, old, renewed);
                assertThat(world.jamf.tokensOf("the-new-client")).isPositive();
                try (var open = new Script()) {
                    open.begin(old.port(), world.freshMac());
                    assertThat(open.identify(old.port(), MARY).status()).isEqualTo(200);

                    // When: the old replica goes, and what it had stops working
                    old.terminate();
                    old.await();
                    world.okta.addApp(SandboxApp.confidential(
                            "sandbox-web", "the-new-okta-secret", "http://localhost:8080/callback"));
                    world.jamf.clientEnabled(false);
                    world.jamf.revokeTokens();
                    world.execute("ALTER ROLE usher NOLOGIN");

                    // Then
                    assertThat(open.passcode(renewed.port(), SandboxPerson.DEFAULT_PASSWORD)
                                    .status())
                            .isEqualTo(200);
                    Pause.until("assigned", Duration.ofSeconds(30), () -> assigned(open, renewed));
                }
                signIn(world, renewed, renewed, renewed);
            }

            // And a replica starts with the new role alone
            try (var next = PackagedUsher.start(after, directory.resolve("next.log"))) {
                signIn(world, next, next, next);
            }
            assertThat(world.query(
                            "SELECT DISTINCT tableowner FROM pg_tables WHERE tablename IN ('enrollment', 'log_level')"))
                    .containsExactly("usher");
        }
    }

    private static void signIn(World world, PackagedUsher first, PackagedUsher second, PackagedUsher third)
            throws IOException {
        try (var script = new Script()) {
            script.begin(first.port(), world.freshMac());
            assertThat(script.identify(second.port(), MARY).state()).isEqualTo("sign_in");
            assertThat(script.passcode(third.port(), SandboxPerson.DEFAULT_PASSWORD)
                            .status())
                    .isEqualTo(200);
            Pause.until("assigned", Duration.ofSeconds(30), () -> assigned(script, second));
        }
    }

    private static boolean assigned(Script script, PackagedUsher at) {
        try {
            return script.read(at.port()).state().equals("assigned");
        } catch (IOException e) {
            return false;
        }
    }
}
