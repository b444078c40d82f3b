package dev.usher.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Jamf Pro's inventory says of a device beyond whose it is: what a rule may ask about. Texts that Jamf does not give
 * are {@code ""}. What decides over exclusion is null where Jamf did not say: a device that is not known to be shared is
 * not one that is not shared.
 *
 * @param name as people see it in Jamf Pro
 * @param model such as {@code MacBook Pro (14-inch, Nov 2023)}
 * @param modelIdentifier Apple's, such as {@code Mac15,3}
 * @param osVersion such as {@code 15.6.1}
 * @param assetTag the company's own label
 * @param site the name of Jamf's site; {@code ""} for none, null where its name cannot be found out
 * @param ownership Jamf's {@code deviceOwnershipType} of a mobile device, such as {@code Institutional}; {@code ""} for a
 *     computer
 * @param shared whether it is a Shared iPad, which belongs to nobody; null where Jamf did not say
 * @param supervised whether it is supervised; null where Jamf did not say
 * @param managed whether Jamf manages it now; null where Jamf did not say
 * @param groups names of the static and smart groups that it is in; null before its first inventory
 */
public record DeviceFacts(
        String name,
        String model,
        String modelIdentifier,
        String osVersion,
        String assetTag,
        @Nullable String site,
        String ownership,
        @Nullable Boolean shared,
        @Nullable Boolean supervised,
        @Nullable Boolean managed,
        @Nullable List<String> groups) {
    public DeviceFacts {
        groups = groups == null ? null : List.copyOf(groups);
    }
}
