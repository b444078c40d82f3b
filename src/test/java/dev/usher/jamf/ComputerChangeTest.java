package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComputerChangeTest {
    private static final ComputerFields OLD = new ComputerFields(
            "ann",
            "Ann",
            "ann@x.example",
            "",
            "",
            "1",
            "-1",
            "",
            "-1",
            "",
            Map.of("23", List.of("a"), "9", List.of("z")));
    private static final ComputerFields NEW = new ComputerFields(
            "zoë", "Ann", "zoe@x.example", "", "", "-1", "-1", "4.12", "-1", "", Map.of("23", List.of("b")));

    private final ComputerChange change = ComputerChange.between(OLD, NEW);

    @Test
    void onlyWhatDiffersIsWritten() {
        assertThat(change.fieldNames())
                .containsExactly("username", "email", "department", "room", "extension-attribute 23");
        assertThat(change.realName()).isNull();
        assertThat(change.departmentId()).isEqualTo("-1");
    }

    @Test
    void equalFieldsAreAnEmptyChange() {
        assertThat(ComputerChange.between(OLD, OLD).isEmpty()).isTrue();
        assertThat(change.isEmpty()).isFalse();
    }

    @Test
    void anAppliedChangeLeavesNoDifference() {
        // When
        var after = change.appliedTo(OLD);

        // Then
        assertThat(after.username()).isEqualTo("zoë");
        assertThat(after.realName()).isEqualTo("Ann");
        assertThat(after.extensionAttributes()).containsEntry("9", List.of("z")).containsEntry("23", List.of("b"));
        assertThat(change.differencesFrom(after)).isEmpty();
    }

    @Test
    void whatDidNotLandIsNamed() {
        assertThat(change.differencesFrom(OLD)).containsExactlyElementsOf(change.fieldNames());
    }

    @Test
    void spacesAtTheEndsAndAnAbsentAttributeAreNoDifference() {
        // Given
        var wanted = new ComputerFields(
                "zoë ", "", "", "", "", "-1", "-1", "", "-1", "", Map.of("5", List.<String>of(), "6", List.of("")));
        var read = new ComputerFields("zoë", "", "", "", "", "", "", "", "", "", Map.of());

        // When, Then
        assertThat(ComputerChange.between(ComputerFields.NONE, wanted).differencesFrom(read))
                .isEmpty();
    }

    @Test
    void caseIsADifference() {
        // Given
        var read = new ComputerFields(
                "Zoë", "Ann", "zoe@x.example", "", "", "-1", "-1", "4.12", "-1", "", Map.of("23", List.of("b")));

        // When, Then
        assertThat(change.differencesFrom(read)).containsExactly("username");
    }

    @Test
    void noValueIsPrinted() {
        assertThat(change + " " + OLD + " " + NEW).contains("username", "email").doesNotContain("zoë", "ann@", "4.12");
    }
}
