package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.encode;
import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsObjectsTest {
    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @BeforeEach
    void mayCreate() {
        jamf.addPrivilege("Create Departments");
        jamf.addPrivilege("Create Buildings");
    }

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void aDepartmentIsFoundByNameWithoutRegardToCase() {
        assertThat(names("/api/v1/departments?filter=" + encode("name==\"SÃO PAULO OPS\"")))
                .containsExactly("São Paulo Ops");
        assertThat(names("/api/v1/departments?filter=" + encode("name==\"No Such\"")))
                .isEmpty();
    }

    @Test
    void aBuildingMayBeFilteredByItsCity() {
        caller.post("/api/v1/buildings", "{\"name\":\"Tower\",\"city\":\"Chicago\",\"country\":null}");

        assertThat(names("/api/v1/buildings?filter=" + encode("city==chicago and name==\"*ow*\"")))
                .containsExactly("Tower");
    }

    @Test
    void aNewDepartmentAnswersItsIdAndIsThere() {
        var created = caller.post("/api/v1/departments", "{\"id\":\"99\",\"name\":\"Legal\"}");

        assertThat(created.statusCode()).isEqualTo(201);
        var id = json(created).path("id").asText();
        assertThat(jamf.departmentId("legal")).contains(id);
        assertThat(json(created).path("href").asText()).isEqualTo(jamf.url() + "/api/v1/departments/" + id);
        assertThat(json(caller.get("/api/v1/departments/" + id)).path("name").asText())
                .isEqualTo("Legal");
    }

    @Test
    void aNameThatExistsIsADuplicate() {
        var answer = caller.post("/api/v1/departments", "{\"name\":\"finance\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("code").asText()).isEqualTo("DUPLICATE_FIELD");
    }

    @Test
    void aNameHasOneTo225Characters() {
        assertThat(caller.post("/api/v1/departments", "{\"name\":\"\"}").statusCode())
                .isEqualTo(400);
        assertThat(caller.post("/api/v1/departments", "{\"name\":\"" + "x".repeat(226) + "\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(caller.post("/api/v1/departments", "{\"name\":\"" + "x".repeat(225) + "\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void creatingNeedsItsOwnPrivilege() {
        jamf.removePrivilege("Create Departments");

        assertThat(caller.post("/api/v1/departments", "{\"name\":\"Legal\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void sitesAreAPlainArray() {
        var sites = json(caller.get("/api/v1/sites"));

        assertThat(sites.isArray()).isTrue();
        assertThat(sites.valueStream().map(site -> site.path("name").asText())).containsExactly("Europe", "Americas");
    }

    @Test
    void anExtensionAttributeIsDefinedInItsOwnWords() {
        var answer =
                json(caller.get("/api/v1/computer-extension-attributes?filter=" + encode("name==\"Cost Center\"")));

        assertThat(answer.path("totalCount").asInt()).isOne();
        var definition = answer.path("results").path(0);
        assertThat(definition.path("inputType").asText()).isEqualTo("POPUP");
        assertThat(definition.path("popupMenuChoices")).hasSize(3);
    }

    @Test
    void clearBringsTheFirstDataBack() {
        jamf.addDepartment("Legal");
        jamf.edit("C02ZC2QYLJHD", SandboxUserAndLocation.ofUsername("someone"));

        jamf.clear();

        assertThat(jamf.departmentId("Legal")).isEmpty();
        assertThat(jamf.departmentId("Engineering")).contains("1");
        assertThat(jamf.mac("C02ZC2QYLJHD").orElseThrow().userAndLocation()).isEqualTo(SandboxUserAndLocation.NONE);
        assertThat(jamf.requests()).isEmpty();
    }

    private Stream<String> names(String path) {
        return json(caller.get(path))
                .path("results")
                .valueStream()
                .map(object -> object.path("name").asText());
    }
}
