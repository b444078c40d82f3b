package dev.usher.assignment.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What happens to a device when its owner leaves. */
@ConfigMapping(prefix = "usher.lifecycle")
public interface LifecycleConfig {
    /** When the owner is deactivated in Okta, or deleted. */
    @WithDefault("note")
    LifeAction whenDeactivated();

    /** When the owner is suspended in Okta. */
    @WithDefault("note")
    LifeAction whenSuspended();

    /** The most that happens where the owner's record is weak or out of date. */
    @WithDefault("note")
    WhenStale whenStale();

    /** How long after Jamf was last seen to show the owner the record is good for more than a note. */
    @WithDefault("90d")
    Duration freshFor();

    /** What {@link LifeAction#EXTENSION_ATTRIBUTE} writes. */
    Attribute extensionAttribute();

    /** The static user group in Jamf Pro for {@link LifeAction#USER_GROUP}. */
    Optional<String> userGroup();

    /** What happens at most. */
    enum WhenStale {
        NONE,
        NOTE
    }

    /** An extension attribute and its value. */
    interface Attribute {
        /** Its name in Jamf Pro. */
        Optional<String> name();

        /** Its value; {@code {status}} stands for {@code deactivated} or {@code suspended}. */
        @WithDefault("Okta: {status}")
        String value();
    }
}
