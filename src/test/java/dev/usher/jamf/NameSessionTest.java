package dev.usher.jamf;

import static dev.usher.jamf.ScriptedSession.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.jamf.ScriptedJamf.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From names to ids, and names that are not there yet. */
class NameSessionTest {
    private static final String DEPARTMENTS = "/api/v1/departments";

    private final ScriptedSession scripted = new ScriptedSession();
    private final ScriptedJamf jamf = scripted.jamf;
    private final JamfSession session = scripted.session;

    @AfterEach
    void close() {
        scripted.close();
    }

    @Test
    void aNameIsFoundWhateverItsCaseAndUnicodeForm() {
        // Given: Jamf has the composed form
        jamf.on("GET", DEPARTMENTS, page(1, "{\"id\":\"12\",\"name\":\"Caf\\u00e9 *\\\"\\\\\"}"));

        // When, Then: asked for in the decomposed form
        assertThat(session.find(NamedObject.DEPARTMENT, "  CAFE\u0301 *\"\\ "))
                .isEqualTo(new NameLookup.Known("12", "Café *\"\\", null));
    }

    @Test
    void aMissIsAskedAgainAfterHalfAMinuteOnly() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(0, ""), page(1, "{\"id\":\"12\",\"name\":\"IT\"}"));

        // When
        var first = session.find(NamedObject.DEPARTMENT, "IT");
        var soon = session.find(NamedObject.DEPARTMENT, "IT");
        scripted.clock.advance(Duration.ofSeconds(30));
        var later = session.find(NamedObject.DEPARTMENT, "IT");

        // Then
        assertThat(List.of(first, soon)).containsOnly(new NameLookup.Unknown());
        assertThat(later).isEqualTo(new NameLookup.Known("12", "IT", null));
    }

    @Test
    void namesThatDifferInCaseOnlyAreAmbiguousUnlessOneIsSpelledSo() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(2, "{\"id\":\"1\",\"name\":\"IT\"},{\"id\":\"2\",\"name\":\"it\"}"));

        // When, Then
        assertThat(session.find(NamedObject.DEPARTMENT, "It")).isEqualTo(new NameLookup.Ambiguous(2));
        assertThat(session.find(NamedObject.DEPARTMENT, "it")).isEqualTo(new NameLookup.Known("2", "it", null));
    }

    @Test
    void namesComeFromAllPages() {
        // Given
        jamf.on(
                "GET",
                DEPARTMENTS,
                page(101, "{\"id\":\"1\",\"name\":\"One\"}"),
                page(101, "{\"id\":\"2\",\"name\":\"Two\"}"));

        // When, Then
        assertThat(session.find(NamedObject.DEPARTMENT, "two")).isEqualTo(new NameLookup.Known("2", "Two", null));
        assertThat(jamf.asked("GET", DEPARTMENTS).getLast().query()).contains("page=1", "sort=id:asc");
    }

    @Test
    void sitesArePlainArray() {
        // Given
        jamf.on("GET", "/api/v1/sites", Answer.json(200, "[{\"id\":\"5\",\"divisionId\":\"1\",\"name\":\"North\"}]"));

        // When, Then
        assertThat(session.find(NamedObject.SITE, "north")).isEqualTo(new NameLookup.Known("5", "North", null));
    }

    @Test
    void anExtensionAttributeComesWithItsDefinition() {
        // Given
        jamf.on(
                "GET",
                "/api/v1/computer-extension-attributes",
                page(
                        1,
                        "{\"id\":\"23\",\"name\":\"Role\",\"inputType\":\"POPUP\",\"dataType\":\"STRING\",\"popupMenuChoices\":[\"A\",\"B\"]}"));

        // When
        var lookup = session.find(NamedObject.COMPUTER_EXTENSION_ATTRIBUTE, "role");

        // Then
        assertThat(lookup)
                .isEqualTo(new NameLookup.Known(
                        "23",
                        "Role",
                        new AttributeDefinition(
                                AttributeDefinition.Input.POPUP, AttributeDefinition.Data.STRING, List.of("A", "B"))));
    }

    @Test
    void aDepartmentThatSomebodyElseCreatedMeanwhileIsFound() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(0, ""), page(1, "{\"id\":\"12\",\"name\":\"IT\"}"));
        session.find(NamedObject.DEPARTMENT, "IT");
        jamf.on(
                "POST",
                DEPARTMENTS,
                Answer.json(
                        400, "{\"httpStatus\":400,\"errors\":[{\"code\":\"DUPLICATE_FIELD\",\"field\":\"name\"}]}"));

        // When, Then
        assertThat(session.create(NamedObject.DEPARTMENT, "IT")).isEqualTo(new NameLookup.Known("12", "IT", null));
    }

    @Test
    void aCreationThatEndsIn500IsLookedUpAndNotRepeated() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(1, "{\"id\":\"12\",\"name\":\"IT\"}"));
        jamf.on("POST", DEPARTMENTS, Answer.json(500, "{\"httpStatus\":500,\"errors\":[]}"));

        // When, Then
        assertThat(session.create(NamedObject.DEPARTMENT, "IT")).isEqualTo(new NameLookup.Known("12", "IT", null));
        assertThat(jamf.asked("POST", DEPARTMENTS)).hasSize(1);
    }

    @Test
    void aCreationThatReallyFailedStaysAFailure() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(0, ""));
        jamf.on("POST", DEPARTMENTS, Answer.json(500, "{\"httpStatus\":500,\"errors\":[]}"));

        // When, Then
        assertThatThrownBy(() -> session.create(NamedObject.DEPARTMENT, "IT")).isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void aCreatedDepartmentIsKnownThoughTheOtherNodeDoesNotListIt() {
        // Given
        jamf.on("GET", DEPARTMENTS, page(0, ""));
        jamf.on("POST", DEPARTMENTS, Answer.json(201, "{\"id\":\"77\",\"href\":\"http://internal/x/77\"}"));

        // When, Then
        assertThat(session.create(NamedObject.DEPARTMENT, "IT")).isEqualTo(new NameLookup.Known("77", "IT", null));
    }

    @Test
    void aSiteCannotBeCreated() {
        assertThatThrownBy(() -> session.create(NamedObject.SITE, "North"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
