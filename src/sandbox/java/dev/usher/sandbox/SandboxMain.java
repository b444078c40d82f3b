package dev.usher.sandbox;

import dev.usher.Usher;
import dev.usher.sandbox.key.CertifiedKey;
import dev.usher.sandbox.okta.SandboxServiceApp;
import dev.usher.sandbox.okta.SandboxServiceKey;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts Usher with a PostgreSQL of its own, where no other database is configured. It has to run before Usher reads its
 * configuration, which is why this is a main class and not a bean.
 */
@QuarkusMain(name = "sandbox")
public class SandboxMain {
    private SandboxMain() {}

    public static void main(String... args) {
        var samlKey =
                wantsSaml() ? CompletableFuture.supplyAsync(() -> CertifiedKey.generate("CN=sandbox Usher")) : null;
        if (System.getenv("QUARKUS_DATASOURCE_JDBC_URL") == null) {
            var directory = ConfigProvider.getConfig().getValue("sandbox.postgres.directory", Path.class);
            var postgres = SandboxPostgres.start(directory.toAbsolutePath());
            System.setProperty("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
            System.setProperty("quarkus.datasource.username", postgres.username());
            System.setProperty("quarkus.datasource.password", postgres.password());
        }
        if (ConfigProvider.getConfig()
                        .getValue("usher.okta.issuer", String.class)
                        .startsWith("http://localhost:")
                && System.getenv("USHER_OKTA_SERVICE_CLIENT_ID") == null) {
            System.setProperty("usher.okta.service.client-id", SandboxServiceApp.DEFAULT_ID);
            System.setProperty(
                    "usher.okta.service.private-key-location",
                    SandboxServiceKey.file().toString());
        }
        if (samlKey != null) {
            System.setProperty("usher.saml.enabled", "true");
            System.setProperty(
                    "usher.saml.private-key-location", samlKey.join().keyFile().toString());
            System.setProperty(
                    "usher.saml.certificate-location",
                    samlKey.join().certificateFile().toString());
        }
        Usher.main(args);
    }

    /** The door behind Jamf's single sign-on pane is for the sandbox's own Jamf Pro, and no other, unless somebody says so. */
    private static boolean wantsSaml() {
        var config = ConfigProvider.getConfig();
        return config.getValue("usher.jamf.url", String.class).startsWith("http://localhost:")
                && config.getOptionalValue("usher.saml.enabled", Boolean.class).orElse(true)
                && config.getOptionalValue("usher.saml.private-key-location", String.class)
                        .isEmpty();
    }
}
