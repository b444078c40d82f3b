package dev.usher.kit;

import dev.usher.assignment.roster.FakeUsers;
import dev.usher.saml.FakeDevicelessSignIns;
import dev.usher.saml.HandMadeProvider;
import dev.usher.sandbox.key.CertifiedKey;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;

/**
 * The tests play Okta: they say who is in the org ({@link FakeUsers}), and how a sign-in at Jamf Pro's pane ends
 * ({@link FakeDevicelessSignIns}). The pane is that of the provider that a test makes by hand.
 */
public class PlayedOkta implements QuarkusTestProfile {
    /** The provider's. */
    public static final CertifiedKey KEY = CertifiedKey.shared("CN=identity provider in the tests");

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            var file = Files.createTempFile("usher-saml-provider", ".xml");
            file.toFile().deleteOnExit();
            Files.writeString(file, new HandMadeProvider(KEY).metadata());
            return Map.of(
                    "usher.saml.enabled", "true",
                    "usher.saml.service-provider.metadata-location", file.toString(),
                    "usher.saml.groups", "Staff*",
                    // The sandbox's Jamf has administrators sign in by SAML at first; who decides that has a test of
                    // its own.
                    "usher.saml.allow-administrators", "true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FakeUsers.class, FakeDevicelessSignIns.class);
    }
}
