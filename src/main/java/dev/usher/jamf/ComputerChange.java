package dev.usher.jamf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a computer to write, and no other: null leaves a field as it is, {@code ""} or
 * {@link ComputerFields#NO_ID} clears it.
 *
 * <p>These are personal data: {@link #toString()} names the fields and shows none of them.
 *
 * @param extensionAttributes the attributes to write, by definition id; an empty list of values clears one
 */
public record ComputerChange(
        @Nullable String username,
        @Nullable String realName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String position,
        @Nullable String departmentId,
        @Nullable String buildingId,
        @Nullable String room,
        @Nullable String siteId,
        @Nullable String assetTag,
        Map<String, List<String>> extensionAttributes) {

    public ComputerChange {
        extensionAttributes = ComputerFields.copy(extensionAttributes);
    }

    /**
     * What to write so that {@code current} becomes {@code wanted}. An extension attribute that {@code wanted} does not
     * name is left alone.
     */
    public static ComputerChange between(ComputerFields current, ComputerFields wanted) {
        var attributes = new LinkedHashMap<String, List<String>>();
        wanted.extensionAttributes().forEach((id, values) -> {
            if (!sameValues(values, current.extensionAttributes().get(id))) {
                attributes.put(id, values);
            }
        });
        return new ComputerChange(
                unlessSame(current.username(), wanted.username()),
                unlessSame(current.realName(), wanted.realName()),
                unlessSame(current.email(), wanted.email()),
                unlessSame(current.phone(), wanted.phone()),
                unlessSame(current.position(), wanted.position()),
                unlessSame(current.departmentId(), wanted.departmentId()),
                unlessSame(current.buildingId(), wanted.buildingId()),
                unlessSame(current.room(), wanted.room()),
                unlessSame(current.siteId(), wanted.siteId()),
                unlessSame(current.assetTag(), wanted.assetTag()),
                attributes);
    }

    /** Whether there is nothing to write. Jamf sends a webhook for every PATCH, so an empty one is not sent. */
    public boolean isEmpty() {
        return fieldNames().isEmpty();
    }

    /** The names of the fields to write, as under {@code usher.mapping.fields}. */
    public List<String> fieldNames() {
        var names = new ArrayList<String>();
        for (var field : ComputerField.values()) {
            if (field.of(this) != null) {
                names.add(field.fieldName());
            }
        }
        extensionAttributes.keySet().forEach(id -> names.add(ComputerField.attributeName(id)));
        return List.copyOf(names);
    }

    /** {@code before} with this change in it: what a read after the write should show. */
    public ComputerFields appliedTo(ComputerFields before) {
        var attributes = new LinkedHashMap<>(before.extensionAttributes());
        attributes.putAll(extensionAttributes);
        return new ComputerFields(
                or(username, before.username()),
                or(realName, before.realName()),
                or(email, before.email()),
                or(phone, before.phone()),
                or(position, before.position()),
                or(departmentId, before.departmentId()),
                or(buildingId, before.buildingId()),
                or(room, before.room()),
                or(siteId, before.siteId()),
                or(assetTag, before.assetTag()),
                attributes);
    }

    /**
     * The names of the written fields that {@code read} does not show as written; empty when all of it landed. White
     * space at the ends does not count, since Jamf trims; case does.
     */
    public List<String> differencesFrom(ComputerFields read) {
        var expected = appliedTo(read);
        var names = new ArrayList<String>();
        for (var field : ComputerField.values()) {
            if (!field.of(expected).strip().equals(field.of(read).strip())) {
                names.add(field.fieldName());
            }
        }
        extensionAttributes.forEach((id, values) -> {
            if (!sameValues(values, read.extensionAttributes().get(id))) {
                names.add(ComputerField.attributeName(id));
            }
        });
        return List.copyOf(names);
    }

    @Override
    public String toString() {
        return "ComputerChange" + fieldNames();
    }

    private static @Nullable String unlessSame(String current, String wanted) {
        return wanted.strip().equals(current.strip()) ? null : wanted;
    }

    private static String or(@Nullable String changed, String before) {
        return changed == null ? before : changed;
    }

    /** Jamf shows an attribute without a value as absent, as {@code []} or as {@code [""]}. */
    private static boolean sameValues(List<String> wanted, @Nullable List<String> current) {
        return stripped(wanted).equals(current == null ? List.of() : stripped(current));
    }

    private static List<String> stripped(List<String> values) {
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
