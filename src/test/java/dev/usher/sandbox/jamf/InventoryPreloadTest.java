package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.encode;
import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryPreloadTest {
    private static final String RECORDS = "/api/v2/inventory-preload/records";

    private final HandClock clock = new HandClock();
    private final SandboxJamf jamf = SandboxJamf.start(0, clock);
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void aRecordIsStoredAsTypedAndWhatIsNotSetIsNull() {
        // When
        var created = caller.post(RECORDS, """
                {"id":"99","serialNumber":"g5wnewMac001","deviceType":"Computer","username":"jane@example.com","room":"",
                 "extensionAttributes":[{"name":"Okta ID","value":"00u1"},{"name":"Okta ID","value":"00u2"}]}
                """);

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        var id = json(created).path("id").asText();
        assertThat(id).isNotEqualTo("99");
        assertThat(json(created).path("href").asText()).isEqualTo(jamf.url() + RECORDS + "/" + id);
        var row = json(caller.get(RECORDS + "/" + id));
        assertThat(row.path("serialNumber").asText()).isEqualTo("g5wnewMac001");
        assertThat(row.path("room").isTextual()).isTrue();
        assertThat(row.path("room").asText()).isEmpty();
        assertThat(row.get("phoneNumber").isNull()).isTrue();
        assertThat(row.get("vendor").isNull()).isTrue();
        assertThat(row.path("extensionAttributes")).hasSize(2);
        var held = jamf.preload().find("G5WNEWMAC001").orElseThrow();
        assertThat(held.column("username")).contains("jane@example.com");
        assertThat(held.column("room")).contains("");
        assertThat(held.column("phoneNumber")).isEmpty();
    }

    @Test
    void attributesAreEchoedThoughThereAreNone() {
        var id = create("SERIAL1");

        assertThat(json(caller.get(RECORDS + "/" + id))
                        .path("extensionAttributes")
                        .isArray())
                .isTrue();
    }

    @Test
    void aSerialHasOneRecordWithoutRegardToCase() {
        create("SERIAL1");

        var again = caller.post(RECORDS, "{\"serialNumber\":\"serial1\",\"deviceType\":\"Mobile Device\"}");

        assertThat(again.statusCode()).isEqualTo(400);
        var error = json(again).path("errors").path(0);
        assertThat(error.path("code").asText()).isEqualTo("DUPLICATE_FIELD");
        assertThat(error.path("field").asText()).isEqualTo("serialNumber");
        assertThat(jamf.preload().all()).hasSize(1);
    }

    @Test
    void aPutReplacesTheWholeRecord() {
        var id = jamf.preload()
                .add(SandboxPreloadRecord.of(
                                "SERIAL1", "Computer", Map.of("username", "jane", "vendor", "Apple", "poNumber", "1"))
                        .withExtensionAttributes(List.of(new SandboxPreloadRecord.Attribute("Okta ID", "00u1"))))
                .id();

        var answer = put(id, "{\"serialNumber\":\"Serial1\",\"deviceType\":\"Computer\",\"vendor\":\"Apple Inc.\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("vendor").asText()).isEqualTo("Apple Inc.");
        assertThat(json(answer).get("username").isNull()).isTrue();
        var held = jamf.preload().find("SERIAL1").orElseThrow();
        assertThat(held.id()).isEqualTo(id);
        assertThat(held.serialNumber()).isEqualTo("Serial1");
        assertThat(held.columns()).isEqualTo(Map.of("vendor", "Apple Inc."));
        assertThat(held.extensionAttributes()).isEmpty();
    }

    @Test
    void aPutCannotTakeAnothersSerial() {
        create("SERIAL1");
        var second = create("SERIAL2");

        var answer = put(second, "{\"serialNumber\":\"serial1\",\"deviceType\":\"Computer\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("code").asText()).isEqualTo("DUPLICATE_FIELD");
        assertThat(jamf.preload().find("SERIAL2")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deviceType\":\"Computer\"}",
                "{\"serialNumber\":\" \",\"deviceType\":\"Computer\"}",
                "{\"serialNumber\":\"X\"}",
                "{\"serialNumber\":\"X\",\"deviceType\":\"computer\"}",
                "{\"serialNumber\":\"X\",\"deviceType\":\"Computer\",\"room\":5}",
                "{\"serialNumber\":\"X\",\"deviceType\":\"Computer\",\"extensionAttributes\":[{\"value\":\"1\"}]}",
            })
    void aRecordThatIsIncompleteOrOfOtherTypesIsRefused(String body) {
        var answer = caller.post(RECORDS, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("code").asText()).isEqualTo("INVALID_FIELD");
        assertThat(jamf.preload().all()).isEmpty();
    }

    @Test
    void namesOfNothingAreStoredAllTheSame() {
        var created = caller.post(RECORDS, """
                {"serialNumber":"SERIAL1","deviceType":"Computer","department":"No Such","building":"Nowhere",
                 "poDate":"some day","extensionAttributes":[{"name":"No such","value":"x"}]}
                """);

        assertThat(created.statusCode()).isEqualTo(201);
    }

    @Test
    void aDeletedRecordIsGone() {
        var id = create("SERIAL1");

        assertThat(delete(id).statusCode()).isEqualTo(204);
        assertThat(delete(id).statusCode()).isEqualTo(404);
        assertThat(caller.get(RECORDS + "/" + id).statusCode()).isEqualTo(404);
        assertThat(put(id, "{\"serialNumber\":\"SERIAL1\",\"deviceType\":\"Computer\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(create("serial1")).isNotEqualTo(id);
    }

    @Test
    void deleteAllDeletesAll() {
        create("SERIAL1");
        create("SERIAL2");

        assertThat(caller.post(RECORDS + "/delete-all", "").statusCode()).isEqualTo(204);
        assertThat(jamf.preload().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serialNumber==\"mac1\" | MAC1",
                "deviceType==0 | MAC1,MAC2",
                "deviceType==1 | IPAD1",
                "deviceType==Computer | ''",
                "deviceType!=0 | IPAD1",
                "serialNumber=in=(MAC2,IPAD1) | MAC2,IPAD1",
                "username>a;username<k | MAC1",
                "department==it | MAC2",
                "vendor==\"\" | MAC1,MAC2,IPAD1",
            })
    void recordsAreFilteredByColumn(String filter, String serials) {
        jamf.preload().add(SandboxPreloadRecord.of("MAC1", "Computer", Map.of("username", "jane")));
        jamf.preload().add(SandboxPreloadRecord.of("MAC2", "Computer", Map.of("department", "IT")));
        jamf.preload().add(SandboxPreloadRecord.of("IPAD1", "Mobile Device", Map.of("username", "paul")));

        assertThat(serials("?filter=" + encode(filter)).toList())
                .isEqualTo(serials.isEmpty() ? List.of() : List.of(serials.split(",")));
    }

    @Test
    void recordsAreSortedByIdUnlessTheCallerSaysOtherwise() {
        jamf.preload().add(SandboxPreloadRecord.of("IPAD1", "Mobile Device", Map.of()));
        jamf.preload().add(SandboxPreloadRecord.of("MAC1", "Computer", Map.of()));

        assertThat(serials("")).containsExactly("IPAD1", "MAC1");
        assertThat(serials("?sort=deviceType:asc")).containsExactly("MAC1", "IPAD1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serialNumber=out=(X)", "username>=a", "username=le=a", "eaOktaId==1"})
    void otherOperatorsAndFieldsAreRefused(String filter) {
        assertThat(caller.get(RECORDS + "?filter=" + encode(filter)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void attributeColumnsAreThoseInUse() {
        jamf.preload()
                .add(SandboxPreloadRecord.of("MAC1", "Computer", Map.of())
                        .withExtensionAttributes(List.of(
                                new SandboxPreloadRecord.Attribute("Okta ID", "00u1"),
                                new SandboxPreloadRecord.Attribute("Seat Number", null))));

        var columns = json(caller.get("/api/v2/inventory-preload/ea-columns"));

        assertThat(columns.path("totalCount").asInt()).isEqualTo(2);
        assertThat(columns.path("results")
                        .valueStream()
                        .map(column -> column.path("name").asText()))
                .containsExactly("Okta ID", "Seat Number");
    }

    @Test
    void theOtherNodeLearnsOfARecordAfterTheLagAndRefusesTheDuplicateBefore() throws IOException {
        // Given
        jamf.lag(Duration.ofSeconds(50));
        var body = "{\"serialNumber\":\"SERIAL1\",\"deviceType\":\"Computer\"}";

        // When
        post(body, "jpro-ingress=node-0");

        // Then
        assertThat(count("jpro-ingress=node-0")).isOne();
        assertThat(count("jpro-ingress=node-1")).isZero();
        assertThat(post(body, "jpro-ingress=node-1").statusCode()).isEqualTo(400);
        clock.advance(Duration.ofSeconds(50));
        assertThat(count("jpro-ingress=node-1")).isOne();
    }

    @Test
    void anAdministratorReplacesARecordUnderItsId() {
        var id = create("SERIAL1");

        jamf.preload().put(SandboxPreloadRecord.of("serial1", "Computer", Map.of("username", "admin's")));

        assertThat(json(caller.get(RECORDS + "/" + id)).path("username").asText())
                .isEqualTo("admin's");
        assertThatThrownBy(() -> jamf.preload().add(SandboxPreloadRecord.of("Serial1", "Computer", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
        jamf.preload().remove("SERIAL1");
        assertThat(jamf.preload().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Read Inventory Preload Records, GET, /1",
        "Create Inventory Preload Records, POST, ''",
        "Update Inventory Preload Records, PUT, /1",
        "Delete Inventory Preload Records, DELETE, /1",
        "Delete Inventory Preload Records, POST, /delete-all",
    })
    void eachOperationNeedsItsPrivilege(String privilege, String method, String path) {
        jamf.removePrivilege(privilege);

        assertThat(caller.write(method, RECORDS + path, "application/json", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    private String create(String serial) {
        var answer = caller.post(RECORDS, "{\"serialNumber\":\"" + serial + "\",\"deviceType\":\"Computer\"}");
        return json(answer).path("id").asText();
    }

    private HttpResponse<String> post(String body, String cookie) throws IOException {
        return caller.send(caller.authorized(RECORDS)
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> put(String id, String body) {
        return caller.write("PUT", RECORDS + "/" + id, "application/json", body);
    }

    private HttpResponse<String> delete(String id) {
        return caller.write("DELETE", RECORDS + "/" + id, "application/json", "");
    }

    private int count(String cookie) {
        return json(caller.get(RECORDS, cookie)).path("totalCount").asInt();
    }

    private Stream<String> serials(String query) {
        return json(caller.get(RECORDS + query))
                .path("results")
                .valueStream()
                .map(row -> row.path("serialNumber").asText());
    }
}
