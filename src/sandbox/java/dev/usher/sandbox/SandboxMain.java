package dev.usher.sandbox;

import dev.usher.Usher;
import dev.usher.sandbox.okta.SandboxServiceApp;
import dev.usher.sandbox.okta.SandboxServiceKey;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts Usher with a PostgreSQL of its own, where no other database is configured. It has to run before Usher reads its
 * configuration, which is why this is a main class and not a bean.
 */
@QuarkusMain(name = "sandbox")
public class SandboxMain {
    private SandboxMain() {}

    public static void main(String... args) {
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
        if (ConfigProvider.getConfig()
                .getOptionalValue("usher.saml.enabled", String.class)
                .isEmpty()) {
            System.setProperty("usher.saml.enabled", "true");
            System.setProperty(
                    "usher.saml.private-key-location", SandboxSamlKey.keyFile().toString());
            System.setProperty(
                    "usher.saml.certificate-location",
                    SandboxSamlKey.certificateFile().toString());
        }
        Usher.main(args);
    }
}
