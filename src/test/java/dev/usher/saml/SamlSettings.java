package dev.usher.saml;

import dev.usher.enrollment.link.KnownAddress;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;

/** The configuration as an operator would write it. */
public final class SamlSettings {
    private SamlSettings() {}

    /** @param keysAndValues the keys in full */
    public static SamlConfig with(String... keysAndValues) {
        var values = new HashMap<String, String>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            values.put(keysAndValues[index], keysAndValues[index + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SamlConfig.class)
                .withDefaultValue("usher.saml.enabled", "false")
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(SamlConfig.class);
    }

    /** The door of an Usher that is configured so. */
    public static SamlDoor door(String... keysAndValues) {
        return new SamlDoor(with(keysAndValues), KnownAddress.of("https://usher.example.com/callback"));
    }
}
