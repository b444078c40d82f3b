package dev.usher.kit;

import dev.usher.sandbox.SandboxPostgres;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.key.CertifiedKey;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxOkta;
import dev.usher.sandbox.okta.SandboxServiceApp;
import dev.usher.sandbox.okta.SandboxServiceKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox for tests that run Usher: one Okta org, one Jamf Pro and one PostgreSQL for as long as the application lives.
 *
 * <p>Tests see them through {@link #okta()} and {@link #jamf()}, and use devices and people of their own, so that they need no
 * cleaning up between them.
 */
public final class Sandbox implements QuarkusTestResourceLifecycleManager {
    /** Making one takes longer than a start. */
    private static final CertifiedKey SAML_KEY = CertifiedKey.shared("CN=Usher in the tests");

    private static @Nullable SandboxOkta okta;
    private static @Nullable SandboxJamf jamf;
    private static @Nullable SandboxPostgres postgres;

    private Map<String, String> overrides = Map.of();

    @Override
    public void init(Map<String, String> arguments) {
        overrides = arguments;
    }

    @Override
    public Map<String, String> start() {
        var runningOkta = SandboxOkta.start(0, Clock.systemUTC());
        runningOkta.settings().with(OrgTrait.SENDS_EMAIL_AT_ONCE);
        var runningJamf = SandboxJamf.start(0, Clock.systemUTC());
        var runningPostgres = TestDatabase.migratedPostgres();
        okta = runningOkta;
        jamf = runningJamf;
        postgres = runningPostgres;
        var config = new HashMap<String, String>();
        config.put("quarkus.datasource.jdbc.url", runningPostgres.jdbcUrl());
        config.put("quarkus.datasource.username", runningPostgres.username());
        config.put("quarkus.datasource.password", runningPostgres.password());
        config.put("usher.okta.issuer", runningOkta.issuer().toString());
        config.put("usher.okta.service.client-id", SandboxServiceApp.DEFAULT_ID);
        config.put(
                "usher.okta.service.private-key-location",
                SandboxServiceKey.file().toString());
        // The key of the identity provider, for tests that switch it on: it looks at Jamf Pro each minute, which others
        // count.
        config.put("usher.saml.private-key-location", SAML_KEY.keyFile().toString());
        config.put("usher.saml.certificate-location", SAML_KEY.certificateFile().toString());
        config.put("usher.jamf.url", runningJamf.url().toString());
        config.put("usher.assignment.look-again", "1s");
        config.put("usher.assignment.polling-interval", "300ms");
        // Tests share one fleet: a sweep would settle what another test is about. Those of the sweep run it themselves.
        config.put("usher.sweep.enabled", "false");
        // One address makes all the calls of all the tests; the limits have tests of their own.
        config.put("usher.guard.enabled", "false");
        config.put("usher.start.accept", "guard-off,guard-wide,key-is-text,claim-without-scope,bridge-public-client");
        config.putAll(overrides);
        return config;
    }

    @Override
    public void stop() {
        if (okta != null) {
            okta.close();
        }
        if (jamf != null) {
            jamf.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    public static SandboxOkta okta() {
        return running(okta);
    }

    public static SandboxJamf jamf() {
        return running(jamf);
    }

    private static <T> T running(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the test class must be annotated with @UsherTest");
        }
        return part;
    }
}
