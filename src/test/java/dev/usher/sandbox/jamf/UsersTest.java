package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.encode;
import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    private static final String USERS = "/api/v1/users";
    private static final String JANE = """
            {"username":"jane@example.com","realname":"Jane Doe","email":"jane@example.com","phone":"+1 555 0100",
             "position":null,"managedAppleId":"jane@appleid.example.com"}""";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void aNewUserAnswersItsIdAndIsReadBack() {
        var created = caller.post(USERS, JANE);

        assertThat(created.statusCode()).isEqualTo(201);
        var id = json(created).path("id").asText();
        assertThat(json(created).path("href").asText()).isEqualTo(jamf.url() + USERS + "/" + id);
        var user = json(caller.get(USERS + "/" + id));
        assertThat(user.path("id").asText()).isEqualTo(id);
        assertThat(user.path("username").asText()).isEqualTo("jane@example.com");
        assertThat(user.path("managedAppleId").asText()).isEqualTo("jane@appleid.example.com");
        assertThat(user.get("position").isNull()).isTrue();
        assertThat(user.path("enableCustomPhotoUrl").asBoolean()).isFalse();
    }

    @Test
    void theListHasAnEnvelopeOfItsOwn() {
        jamf.users().add(SandboxUser.named("b"));
        jamf.users().add(SandboxUser.named("c"));

        var middle = json(caller.get(USERS + "?page=1&page-size=1"));

        assertThat(middle.path("page").asInt()).isOne();
        assertThat(middle.path("pageSize").asInt()).isOne();
        assertThat(middle.path("totalCount").asInt()).isEqualTo(3);
        assertThat(middle.path("totalPages").asInt()).isEqualTo(3);
        assertThat(middle.path("hasNext").asBoolean()).isTrue();
        assertThat(middle.path("hasPrevious").asBoolean()).isTrue();
        assertThat(middle.path("results").path(0).path("username").asText()).isEqualTo("b");
        assertThat(json(caller.get(USERS)).path("hasNext").asBoolean()).isFalse();
        assertThat(json(caller.get(USERS)).path("hasPrevious").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "username, JANE@example.com",
        "realname, Jane*",
        "email, jane@example.com",
        "phone, *0100",
        "managedAppleId, jane@appleid.example.com"
    })
    void everyFieldMayBeFiltered(String field, String value) {
        caller.post(USERS, JANE);

        var found = json(caller.get(USERS + "?filter=" + encode(field + "==\"" + value + "\"")));

        assertThat(found.path("totalCount").asInt()).isOne();
        assertThat(found.path("results").path(0).path("username").asText()).isEqualTo("jane@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page-size=1001", "?page-size=0", "?sort=room:asc", "?filter=building%3D%3D1"})
    void aQueryThatJamfDoesNotKnowIs400(String query) {
        assertThat(caller.get(USERS + query).statusCode()).isEqualTo(400);
    }

    @Test
    void aUsernameThatExistsIsADuplicateAndALookAlikeIsNot() {
        var again = caller.post(USERS, "{\"username\":\"old.owner@example.com\"}");
        var lookAlike = caller.post(USERS, "{\"username\":\"Old.Owner@example.com\"}");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(json(again).path("errors").path(0).path("code").asText()).isEqualTo("DUPLICATE_FIELD");
        assertThat(lookAlike.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"username\":\" \"}", "{\"username\":5}", "{\"username\":\"x\",\"email\":5}", "[]"})
    void aBadUserIs400AndNotStored(String body) {
        assertThat(caller.post(USERS, body).statusCode()).isEqualTo(400);
        assertThat(jamf.users().all()).hasSize(1);
    }

    @Test
    void aPutReplacesTheWholeUser() {
        var id = json(caller.post(USERS, JANE)).path("id").asText();

        var answer = caller.write("PUT", USERS + "/" + id, "application/json", "{\"username\":\"jane2\"}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(jamf.users().user("jane@example.com")).isEmpty();
        assertThat(jamf.users().user("jane2"))
                .contains(SandboxUser.named("jane2").withId(id));
    }

    @Test
    void aPutMayNotTakeAnothersName() {
        var id = json(caller.post(USERS, JANE)).path("id").asText();

        var answer =
                caller.write("PUT", USERS + "/" + id, "application/json", "{\"username\":\"old.owner@example.com\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(jamf.users().user("jane@example.com")).isPresent();
    }

    @Test
    void aDeletedUserIsGone() {
        jamf.addPrivilege("Delete User");
        var path = USERS + "/"
                + jamf.users().user("old.owner@example.com").orElseThrow().id();

        assertThat(caller.write("DELETE", path, "application/json", "").statusCode())
                .isEqualTo(204);
        assertThat(caller.get(path).statusCode()).isEqualTo(404);
        assertThat(caller.write("PUT", path, "application/json", JANE).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aUserMayBeStoredThoughTheAnswerIs500() throws IOException {
        jamf.faults().next(1, "POST", USERS, SandboxJamfFault.errorAfterCommit());

        assertThat(caller.post(USERS, JANE).statusCode()).isEqualTo(500);

        assertThat(jamf.users().user("jane@example.com")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"GET, Read User", "POST, Create User"})
    void eachCallTakesItsPrivilege(String method, String privilege) {
        jamf.removePrivilege(privilege);

        assertThat(caller.write(method, USERS, "application/json", JANE).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"11.26.0, 200", "11.25.2, 404", "11.20.0, 404", "10.49.0, 404"})
    void olderServersHaveNoUsersHere(String release, int status) {
        jamf.version(release);

        assertThat(caller.get(USERS).statusCode()).isEqualTo(status);
        assertThat(caller.get(USERS + "/1").statusCode()).isEqualTo(status);
    }

    @Test
    void clearBringsTheFirstUsersBack() {
        caller.post(USERS, JANE);
        jamf.users().createOnAssignment(false);

        jamf.clear();

        assertThat(jamf.users().all()).extracting(SandboxUser::username).containsExactly("old.owner@example.com");
        caller.signIn();
        assign("C02ZC2QYLJHD", "{\"username\":\"x\"}");
        assertThat(jamf.users().user("x")).isPresent();
    }

    @Test
    void anAssignmentMakesAUserOfAnUnknownName() {
        assign("C02ZC2QYLJHD", "{\"username\":\"jane@example.com\",\"realname\":\"Jane\",\"email\":\"j@example.com\"}");

        var user = jamf.users().user("jane@example.com").orElseThrow();
        assertThat(user.realname()).isEqualTo("Jane");
        assertThat(user.email()).isEqualTo("j@example.com");
    }

    @Test
    void anAssignmentMakesNoUserWhereThatIsSwitchedOff() {
        jamf.users().createOnAssignment(false);

        assign("C02ZC2QYLJHD", "{\"username\":\"jane@example.com\"}");

        assertThat(jamf.users().all()).hasSize(1);
    }

    @Test
    void aRefusedAssignmentMakesNoUser() {
        var answer = caller.patch(detail("C02ZC2QYLJHD"), """
                {"userAndLocation":{"username":"jane"},"extensionAttributes":[{"definitionId":"99","values":["x"]}]}""");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(jamf.users().user("jane")).isEmpty();
    }

    @Test
    void aKnownUserFillsNothingUnlessToldTo() {
        assign("C02ZC2QYLJHD", "{\"username\":\"old.owner@example.com\"}");

        assertThat(location("C02ZC2QYLJHD")).isEqualTo(SandboxUserAndLocation.ofUsername("old.owner@example.com"));
    }

    @Test
    void aKnownUserFillsWhatTheWriteLeavesBlank() {
        jamf.users().fillFromKnownUser(true);

        assign("C02ZC2QYLJHD", "{\"username\":\"old.owner@example.com\",\"realname\":\"Given\",\"email\":\"\"}");

        assertThat(location("C02ZC2QYLJHD"))
                .isEqualTo(new SandboxUserAndLocation(
                        "old.owner@example.com",
                        "Given",
                        "old.owner@example.com",
                        "Analyst",
                        "+1 555 0199",
                        "-1",
                        "-1",
                        ""));
    }

    private void assign(String serial, String userAndLocation) {
        var answer = caller.patch(detail(serial), "{\"userAndLocation\":" + userAndLocation + "}");
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private SandboxUserAndLocation location(String serial) {
        return jamf.mac(serial).orElseThrow().userAndLocation();
    }

    private String detail(String serial) {
        return "/api/v4/computers-inventory-detail/"
                + jamf.mac(serial).orElseThrow().id();
    }
}
