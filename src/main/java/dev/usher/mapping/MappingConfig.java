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

    /** The rules that leave devices without a user, by a name of your own; quote the name. */
    Map<String, ExcludedRule> excluded();

    /** The rules by the name of the static user group in Jamf Pro; quote the name. */
    Map<String, UserGroupRule> userGroups();

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

    /** A rule that leaves devices without a user. */
    interface ExcludedRule {
        /** The CEL expression that is true for such a device. */
        String when();

        /** What people are told, word for word; without it, a sentence that names the rule. */
        Optional<String> says();
    }

    /** The rule of a static user group. */
    interface UserGroupRule {
        /** The CEL expression that is true for a person who shall be a member, and false for one who shall not. */
        String member();
    }
}
