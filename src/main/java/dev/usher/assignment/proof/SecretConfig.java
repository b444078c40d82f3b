package dev.usher.assignment.proof;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where a device's secret stands, and how soon a device has one. */
@ConfigMapping(prefix = "usher.device")
public interface SecretConfig {
    /** The extension attribute of computers and of mobile devices that holds the secret: of type text, made in Jamf Pro. */
    @WithDefault("Usher Secret")
    String secretAttribute();

    /** How often Usher looks for devices without a secret that it knows. */
    @WithDefault("15m")
    @DurationMin(seconds = 1, message = "must be at least a second, for example 15m")
    Duration secretInterval();
}
