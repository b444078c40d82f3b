package dev.usher.saml;

import dev.usher.guard.SwitchConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The SAML identity provider for Jamf Pro's SSO pane. */
@ConfigMapping(prefix = "usher.saml")
public interface SamlConfig {
    /** Off unless somebody wants it: whoever answers for Jamf's SSO decides who may enter. */
    @WithDefault("false")
    @WithConverter(SwitchConverter.class)
    boolean enabled();

    /** The name of this identity provider; absent: the address of its metadata. */
    Optional<String> entityId();

    /** The file with the private key that signs: PEM, PKCS#8, RSA of 2048 bits at least. Needed where it is enabled. */
    Optional<Path> privateKeyLocation();

    /**
     * The files with the key's certificate, PEM, one in each. A second one is published beside it, for rotation. Needed where it is
     * enabled.
     */
    Optional<List<Path>> certificateLocation();

    /** Who asks. */
    ServiceProvider serviceProvider();

    /** Whether it works, too, where Jamf lets administrators sign in by SAML: Usher decides who they are then. */
    @WithDefault("false")
    @WithConverter(SwitchConverter.class)
    boolean allowAdministrators();

    /** How long an assertion is good, from 1 to 10 minutes. */
    @WithDefault("5m")
    Duration assertionLifetime();

    /** Which groups of the person are told, as names or as names that end in an asterisk; absent: none. */
    Optional<List<String>> groups();

    /** By what Jamf is told who it is. */
    NameId nameId();

    /** What else it is told. */
    Attributes attributes();

    /** Jamf Pro. */
    interface ServiceProvider {
        /** A file with its metadata; absent: Usher reads it from Jamf Pro. */
        Optional<Path> metadataLocation();
    }

    /** The NameID. */
    interface NameId {
        /** What it is: it must be what Jamf compares it with ({@code userMapping}). */
        @WithDefault("username")
        Source source();

        /** What it is said to be, where Jamf does not ask for a format. */
        @WithDefault("unspecified")
        Format format();
    }

    /** A field of the mapping. */
    enum Source {
        USERNAME,
        EMAIL
    }

    /** A format of SAML 1.1, as Jamf knows them. */
    enum Format {
        UNSPECIFIED,
        EMAIL_ADDRESS
    }

    /** The names of the attributes. */
    interface Attributes {
        /** Holds the field {@code username}. */
        @WithDefault("username")
        String username();

        /** Holds the field {@code email}. */
        @WithDefault("email")
        String email();

        /** Holds the field {@code real-name}. */
        @WithDefault("name")
        String name();

        /** Holds groups, where any are told; absent: as Jamf has it ({@code groupAttributeName}). */
        Optional<String> groups();
    }
}
