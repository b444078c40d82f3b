package dev.usher.saml;

import dev.usher.enrollment.link.PublicAddress;
import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether there is an identity provider, under which name and at which addresses. */
@Startup
@ApplicationScoped
public class SamlDoor {
    static final String METADATA = "/saml/metadata";
    static final String SIGN_ON = "/saml/sso";

    private static final String PREFIX = "usher.saml.";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** SAML Core section 8.3.6 has 1,024 characters for it. */
    private static final int LONGEST_NAME = 1024;

    private static final Pattern ATTRIBUTE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final boolean on;
    private final String entityId;
    private final URI metadata;
    private final URI signOn;

    @Inject
    SamlDoor(SamlConfig config, PublicAddress address) {
        on = config.enabled();
        metadata = URI.create(address.base() + METADATA);
        signOn = URI.create(address.base() + SIGN_ON);
        entityId = config.entityId().map(String::strip).orElse(metadata.toString());
        if (on) {
            check(config);
        }
    }

    /** Whether an attribute can be named so: Jamf Pro says names too. */
    public static boolean isAttribute(String name) {
        return ATTRIBUTE.matcher(name).matches();
    }

    /** Whether it is there at all. */
    public boolean on() {
        return on;
    }

    /** The name of this identity provider. */
    public String entityId() {
        return entityId;
    }

    /** Where its metadata are. */
    public URI metadata() {
        return metadata;
    }

    /** Where requests go. */
    public URI signOn() {
        return signOn;
    }

    /** Refuses whoever comes where it is off. */
    void requireOn() {
        if (!on) {
            throw Problem.of(
                    ProblemKind.SAML_OFF,
                    "The SAML identity provider for Jamf Pro is off. Set usher.saml.enabled=true, with a key of its own.");
        }
    }

    private void check(SamlConfig config) {
        require(
                isName(entityId),
                "entity-id",
                "must be an absolute address of at most 1024 characters",
                metadata.toString());
        var lifetime = config.assertionLifetime();
        require(
                lifetime.compareTo(SHORTEST) >= 0 && lifetime.compareTo(LONGEST) <= 0,
                "assertion-lifetime",
                "must be from 1 to 10 minutes",
                "5m");
        var attributes = config.attributes();
        var names = List.of(attributes.username(), attributes.email(), attributes.name());
        require(
                names.stream().allMatch(SamlDoor::isAttribute)
                        && Set.copyOf(names).size() == names.size(),
                "attributes.username",
                "and those of email and name must be three names without blanks",
                "username");
        require(
                attributes.groups().stream().allMatch(name -> isAttribute(name) && !names.contains(name)),
                "attributes.groups",
                "must be a name without blanks, and none of those of username, email and name",
                "http://schemas.xmlsoap.org/claims/Group");
        require(
                config.groups().orElse(List.of()).stream()
                        .noneMatch(name -> name.isBlank() || name.strip().equals("*")),
                "groups",
                "must name groups: all of them are never told",
                "Staff,Contractors-*");
    }

    private static boolean isName(String name) {
        try {
            return name.length() <= LONGEST_NAME && new URI(name).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void require(boolean holds, String key, String wrong, String example) {
        if (!holds) {
            throw new ConfigurationFault(PREFIX + key, wrong, example);
        }
    }
}
