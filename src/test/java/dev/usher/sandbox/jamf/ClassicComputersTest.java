package dev.usher.sandbox.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClassicComputersTest {
    private static final String OWNED = "/computers/serialnumber/C02OWNEDMAC1";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void aComputerIsReadWithNamesForIds() {
        var computer = caller.classicJson(OWNED).path("computer");

        assertThat(computer.path("general").path("serial_number").asText()).isEqualTo("C02OWNEDMAC1");
        assertThat(computer.path("location").path("real_name").asText()).isEqualTo("Old Owner");
        assertThat(computer.path("location").path("department").asText()).isEqualTo("Finance");
        assertThat(computer.path("location").path("building").asText()).isEqualTo("London");
    }

    @Test
    void aWriteKeepsWhatItDoesNotNameAndMakesAUser() {
        var answer = caller.classicPut(OWNED, """
            <computer><location><username>jane</username><real_name>Jane Doe</real_name><building/>
              <department>research</department></location></computer>\
            """);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(owned())
                .isEqualTo(new SandboxUserAndLocation(
                        "jane",
                        "Jane Doe",
                        "old.owner@example.com",
                        "Analyst",
                        "+1 555 0199",
                        jamf.departmentId("Research").orElseThrow(),
                        "-1",
                        "2.07"));
        assertThat(jamf.users().user("jane").orElseThrow().realname()).isEqualTo("Jane Doe");
        assertThat(jamf.patches("C02OWNEDMAC1")).isOne();
    }

    @Test
    void withoutUpdateUserTheWriteIsAConflict() {
        jamf.removePrivilege("Update User");
        var before = owned();

        var answer = caller.classicPut(OWNED, "<computer><location><username>jane</username></location></computer>");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Error: Not authorized for a user PUT");
        assertThat(owned()).isEqualTo(before);
        assertThat(caller.classicPut(OWNED, "<computer><location><room>1</room></location></computer>")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anUnknownDepartmentIsAConflictThatChangesNothing() {
        var before = owned();

        var answer = caller.classicPut(
                OWNED,
                "<computer><location><username>jane</username><department>Resaerch</department></location></computer>");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(owned()).isEqualTo(before);
        assertThat(jamf.users().user("jane")).isEmpty();
    }

    @Test
    void aComputerThatIsNotEnrolledIs404() {
        var path = "/computers/serialnumber/G5WNEWMAC001";

        assertThat(caller.classic("GET", path, "*/*", "").statusCode()).isEqualTo(404);
        assertThat(caller.classicPut(path, "<computer/>").statusCode()).isEqualTo(404);
    }

    private SandboxUserAndLocation owned() {
        return jamf.mac("C02OWNEDMAC1").orElseThrow().userAndLocation();
    }
}
