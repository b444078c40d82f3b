package dev.usher.admin.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.fuzz.Claims;

/** What must hold whatever file somebody uploads as a roster. */
public final class RosterFileClaims {
    private RosterFileClaims() {}

    public static void hold(byte[] data) {
        var file = RosterFile.of(data);

        assertThat(file.errors()).hasSizeLessThanOrEqualTo(RosterFile.MOST_ERRORS);
        assertThat(file.errors().size()).isLessThanOrEqualTo(file.errorCount());
        assertThat(file.lines()).hasSizeLessThanOrEqualTo(RosterFile.MOST_LINES);
        assertThat(file.lines().size()).isLessThanOrEqualTo(file.read());
        assertThat(file.errorCount() + file.read()).isPositive();
        file.errors().forEach(error -> Claims.oneLine(error.message()));
    }
}
