package dev.usher.assignment;

import dev.usher.device.Device;
import dev.usher.identity.Assurance;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tests of this room begin with. */
public final class Given {
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private Given() {}

    /** The configuration with these keys after {@code usher.assignment.}; all others as by default. */
    public static AssignmentConfig config(Map<String, String> keys) {
        var builder = new SmallRyeConfigBuilder()
                .withMapping(AssignmentConfig.class)
                .addDefaultInterceptors()
                .addDiscoveredConverters();
        keys.forEach((key, value) -> builder.withDefaultValue("usher.assignment." + key, value));
        return builder.build().getConfigMapping(AssignmentConfig.class);
    }

    /** A pending assignment of the device from a sign-in by password. */
    public static Assignment assignment(Device device, Proof proof, Source source) {
        return new Assignment(
                "asg_1",
                "enr_1",
                device,
                proof,
                AssignmentState.PENDING,
                null,
                source,
                null,
                NOW,
                "00u1",
                new Assurance(Set.of("pwd"), null, NOW),
                Map.of(),
                List.of(),
                null,
                null,
                null,
                NOW,
                "UR-TEST",
                null);
    }

    /** The same assignment, of a person who was looked up by this username. */
    public static Assignment foundAs(Assignment of, @Nullable String username) {
        return new Assignment(
                of.id(),
                of.enrollmentId(),
                of.device(),
                of.proof(),
                of.state(),
                of.attention(),
                of.source(),
                username,
                of.assertedAt(),
                of.subject(),
                of.assurance(),
                of.fields(),
                of.warnings(),
                of.jamfId(),
                of.writtenAt(),
                of.verifiedAt(),
                of.createdAt(),
                of.reference(),
                of.trace());
    }
}
