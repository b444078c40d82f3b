package dev.usher.jamf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a computer that Usher reads and writes, in one form whatever Jamf sent: a text that is not set is
 * {@code ""}, an id that is not set is {@link #NO_ID}.
 *
 * <p>These are personal data: {@link #toString()} names the fields that are set and shows none of them.
 *
 * @param username of the user to whom the device belongs
 * @param realName Jamf's {@code realname}
 * @param departmentId {@code "-1"} for none
 * @param buildingId {@code "-1"} for none
 * @param siteId {@code "-1"} for none
 * @param extensionAttributes values by definition id; an attribute that Jamf did not send is absent
 */
public record ComputerFields(
        String username,
        String realName,
        String email,
        String phone,
        String position,
        String departmentId,
        String buildingId,
        String room,
        String siteId,
        String assetTag,
        Map<String, List<String>> extensionAttributes) {

    /** How Jamf writes that there is no department, building or site. */
    public static final String NO_ID = "-1";

    /** A computer that belongs to nobody. */
    public static final ComputerFields NONE =
            new ComputerFields("", "", "", "", "", NO_ID, NO_ID, "", NO_ID, "", Map.of());

    public ComputerFields {
        departmentId = departmentId.isBlank() ? NO_ID : departmentId;
        buildingId = buildingId.isBlank() ? NO_ID : buildingId;
        siteId = siteId.isBlank() ? NO_ID : siteId;
        extensionAttributes = copy(extensionAttributes);
    }

    static Map<String, List<String>> copy(Map<String, List<String>> attributes) {
        var copy = new LinkedHashMap<String, List<String>>();
        attributes.forEach((id, values) -> copy.put(id, List.copyOf(values)));
        return Collections.unmodifiableMap(copy);
    }

    @Override
    public String toString() {
        var set = new ArrayList<String>();
        for (var field : ComputerField.values()) {
            var value = field.of(this);
            if (!value.isEmpty() && !value.equals(NO_ID)) {
                set.add(field.fieldName());
            }
        }
        extensionAttributes.keySet().forEach(id -> set.add(ComputerField.attributeName(id)));
        return "ComputerFields" + set;
    }
}
