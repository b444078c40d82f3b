package dev.usher.mapping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** Which rules make which fields. */
@ConfigMapping(prefix = "usher.mapping")
public interface MappingConfig {
    /**
     * The rules by field: {@code username}, {@code real-name}, {@code email}, {@code phone}, {@code position},
     * {@code department}, {@code building}, {@code room}, {@code site}, {@code asset-tag}. Where {@code username},
     * {@code real-name} or {@code email} has none, {@code claims.preferred_username}, {@code claims.name} or
     * {@code claims.email} holds.
     */
    Map<String, FieldRule> fields();

    /** The rules by the name of the extension attribute in Jamf Pro; quote the name. */
    Map<String, AttributeRule> extensionAttributes();

    /** The tables of {@code lookup}: literals by key, by the name of the table. */
    Map<String, Map<String, String>> tables();

    /** The rule of a field. */
    interface FieldRule {
        /** The CEL expression that makes the value. */
        String value();

        /** What becomes of the field when the rule finds nothing: {@code keep}, {@code clear} or {@code fail}. */
        @WithDefault("keep")
        WhenMissing whenMissing();

        /**
         * What becomes of a department, building or site that Jamf Pro does not have: {@code keep} (the default),
         * {@code fail} or {@code create}.
         */
        Optional<WhenNotInJamf> whenNotInJamf();
    }

    /** The rule of an extension attribute. */
    interface AttributeRule {
        /** The CEL expression that makes the value. */
        String value();

        /** What becomes of the attribute when the rule finds nothing: {@code keep}, {@code clear} or {@code fail}. */
        @WithDefault("keep")
        WhenMissing whenMissing();
    }
}
