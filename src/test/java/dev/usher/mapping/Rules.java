package dev.usher.mapping;

import dev.usher.device.Device;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Rules as an administrator writes them, and somebody to apply them to. */
final class Rules {
    static final Device MAC = Device.of(new SerialNumber("C02ZK1YTMD6M"));
    static final Device IPHONE = new Device(new SerialNumber("F2LXQ1ABCDEF"), DeviceKind.MOBILE, null, null);

    static final DeviceFacts FACTS = factsInGroups(List.of("All Managed Clients", "Lab Macs"));

    private Rules() {}

    /** What Jamf Pro says of a Mac that is in these groups. */
    static DeviceFacts factsInGroups(List<String> groups) {
        return new DeviceFacts(
                "Ada's Mac",
                "MacBook Pro (14-inch, Nov 2023)",
                "Mac15,3",
                "15.6.1",
                "A-4711",
                "Campus",
                "Institutional",
                false,
                true,
                true,
                groups);
    }

    /** Rules from keys below {@code usher.mapping.} and their values, alternating. */
    static MappingRules of(String... keysAndValues) {
        return new MappingRules(config(keysAndValues));
    }

    static MappingConfig config(String... keysAndValues) {
        var properties = new LinkedHashMap<String, String>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put("usher.mapping." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return config(new PropertiesConfigSource(properties, "test", 100));
    }

    static MappingConfig config(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(MappingConfig.class)
                .withSources(source)
                .build()
                .getConfigMapping(MappingConfig.class);
    }

    /** Claim names and values, alternating; a value may be null. */
    static Map<String, @Nullable Object> claims(@Nullable Object... namesAndValues) {
        var claims = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            claims.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return claims;
    }

    static Identity person(Map<String, ? extends @Nullable Object> claims) {
        return new Identity(
                "00u1egri51r4PYyfE1d7", new LinkedHashMap<>(claims), new Assurance(Set.of("pwd"), null, null));
    }

    /** What the rules make of these claims on a Mac; the mapping must not have failed. */
    static MappedFields mapped(MappingRules rules, Map<String, ? extends @Nullable Object> claims) {
        return switch (rules.map(person(claims), MAC)) {
            case Mapping.Mapped mapped -> mapped.fields();
            case Mapping.Failed failed -> throw new AssertionError(failed.sentences());
        };
    }

    /** The text that a rule for {@code room} makes of these claims; null where it makes none. */
    static @Nullable String room(String rule, Map<String, ? extends @Nullable Object> claims) {
        return text(mapped(of("fields.room.value", rule), claims), Field.ROOM);
    }

    static @Nullable String text(MappedFields fields, Field field) {
        return fields.fields().get(field) instanceof FieldValue.Value value ? value.text() : null;
    }
}
