package dev.usher.device;

import java.util.List;

/**
 * What Jamf Pro's inventory says of a device beyond whose it is: what a rule may ask about. Texts that Jamf does not give
 * are {@code ""}.
 *
 * @param name as people see it in Jamf Pro
 * @param model such as {@code MacBook Pro (14-inch, Nov 2023)}
 * @param modelIdentifier Apple's, such as {@code Mac15,3}
 * @param osVersion such as {@code 15.6.1}
 * @param assetTag the company's own label
 * @param site the name of Jamf's site; {@code ""} for none
 * @param ownership Jamf's {@code deviceOwnershipType} of a mobile device, such as {@code Institutional}; {@code ""} for a
 *     computer
 * @param shared whether it is a Shared iPad, which belongs to nobody
 * @param supervised whether it is supervised
 * @param managed whether Jamf manages it now
 * @param groups names of the static and smart groups that it is in
 */
public record DeviceFacts(
        String name,
        String model,
        String modelIdentifier,
        String osVersion,
        String assetTag,
        String site,
        String ownership,
        boolean shared,
        boolean supervised,
        boolean managed,
        List<String> groups) {
    public DeviceFacts {
        groups = List.copyOf(groups);
    }
}
