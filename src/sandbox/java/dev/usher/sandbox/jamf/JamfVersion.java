package dev.usher.sandbox.jamf;

import java.util.Comparator;

/** A version of Jamf Pro, such as {@code 11.30.1}. */
record JamfVersion(int major, int minor, int patch) implements Comparable<JamfVersion> {
    private static final Comparator<JamfVersion> ORDER = Comparator.comparingInt(JamfVersion::major)
            .thenComparingInt(JamfVersion::minor)
            .thenComparingInt(JamfVersion::patch);

    static JamfVersion parse(String text) {
        var parts = text.split("\\.");
        if (parts.length != 3) {
            throw new IllegalArgumentException("a version of Jamf Pro has three numbers, such as 11.30.1");
        }
        return new JamfVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    boolean isAtLeast(JamfVersion other) {
        return compareTo(other) >= 0;
    }

    /** With the build stamp that Jamf appends. */
    String withBuild() {
        return this + "-t1784555528405";
    }

    @Override
    public int compareTo(JamfVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
