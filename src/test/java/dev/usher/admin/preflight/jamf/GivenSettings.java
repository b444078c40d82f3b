package dev.usher.admin.preflight.jamf;

import dev.usher.admin.names.NamesConfig;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.ProofConfig;
import dev.usher.assignment.lifecycle.LifecycleConfig;
import dev.usher.assignment.proof.SecretConfig;
import dev.usher.mapping.MappingConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;

/** The configuration as an operator would write it, as far as the checks of Jamf Pro read it. */
final class GivenSettings {
    private GivenSettings() {}

    /** @param keysAndValues each key without {@code usher.} */
    static SmallRyeConfig of(String... keysAndValues) {
        var values = new HashMap<String, String>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            values.put("usher." + keysAndValues[index], keysAndValues[index + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(AssignmentConfig.class)
                .withMapping(LifecycleConfig.class)
                .withMapping(MappingConfig.class)
                .withMapping(NamesConfig.class)
                .withMapping(ProofConfig.class)
                .withMapping(SecretConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }
}
