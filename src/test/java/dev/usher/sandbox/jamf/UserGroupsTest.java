package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserGroupsTest {
    private static final String OWNERS = "/usergroups/id/1";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @BeforeEach
    void people() {
        jamf.users().add(SandboxUser.named("jane"));
        jamf.users().add(SandboxUser.named("joe"));
    }

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void theStaticGroupsAreAPlainArrayWithNumbersForIds() {
        var groups = json(caller.get("/api/v1/static-user-groups"));

        assertThat(groups.isArray()).isTrue();
        assertThat(groups.valueStream().map(group -> group.path("name").asText()))
                .containsExactly("Device owners", "Contractors");
        assertThat(groups.path(0).path("id").isInt()).isTrue();
        assertThat(json(caller.get("/api/v1/static-user-groups/2")).path("name").asText())
                .isEqualTo("Contractors");
        assertThat(caller.get("/api/v1/static-user-groups/3").statusCode()).isEqualTo(404);
    }

    @Test
    void additionsAndDeletionsMoveSingleUsers() {
        var added = caller.classicPut(OWNERS, """
            <user_group><user_additions><user><id>2</id></user><user><username>joe</username></user>
            </user_additions></user_group>\
            """);
        caller.classicPut(OWNERS, "<user_group><user_additions><user><id>2</id></user></user_additions></user_group>");
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(jamf.userGroups().members("Device owners")).containsExactly("jane", "joe");

        caller.classicPut(OWNERS, "<user_group><user_deletions><user><id>2</id></user></user_deletions></user_group>");
        assertThat(jamf.userGroups().members("Device owners")).containsExactly("joe");
    }

    @Test
    void usersReplacesAllButOnlyWithItsSize() {
        caller.classicPut(OWNERS, "<user_group><user_additions><user><id>2</id></user></user_additions></user_group>");

        var silent = caller.classicPut(OWNERS, "<user_group><users><user><id>3</id></user></users></user_group>");
        assertThat(silent.statusCode()).isEqualTo(201);
        assertThat(jamf.userGroups().members("Device owners")).containsExactly("jane");

        caller.classicPut(OWNERS, "<user_group><users><size>1</size><user><id>3</id></user></users></user_group>");
        assertThat(jamf.userGroups().members("Device owners")).containsExactly("joe");
    }

    @Test
    void theMembersAreReadBack() {
        caller.classicPut(OWNERS, "<user_group><user_additions><user><id>2</id></user></user_additions></user_group>");

        var group = caller.classicJson(OWNERS).path("user_group");
        assertThat(group.path("is_smart").asBoolean()).isFalse();
        assertThat(group.path("users").path(0).path("username").asText()).isEqualTo("jane");
        assertThat(caller.classic("GET", OWNERS, "*/*", "").body())
                .contains("<users><size>1</size><user><id>2</id><username>jane</username>");
        assertThat(caller.classicJson("/users/id/2").path("user").path("user_groups"))
                .hasSize(2);
        assertThat(caller.classicJson("/usergroups").path("user_groups")).hasSize(3);
    }

    @Test
    void anUnknownUserOrASmartGroupIsAConflictThatChangesNothing() {
        var unknown = caller.classicPut(OWNERS, """
            <user_group><user_additions><user><id>2</id></user><user><id>99</id></user></user_additions>
            </user_group>\
            """);
        var smart = caller.classicPut(
                "/usergroups/id/3",
                "<user_group><user_additions><user><id>2</id></user></user_additions></user_group>");

        assertThat(unknown.statusCode()).isEqualTo(409);
        assertThat(smart.statusCode()).isEqualTo(409);
        assertThat(jamf.userGroups().members("Device owners")).isEmpty();
    }

    @Test
    void aGroupThatIsNotThereIs404() {
        assertThat(caller.classicPut("/usergroups/id/99", "<user_group/>").statusCode())
                .isEqualTo(404);
        assertThat(caller.classic("GET", "/usergroups/id/99", "*/*", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void readingAndWritingTakeTheirPrivileges() {
        jamf.removePrivilege("Update Static User Groups");
        assertThat(caller.classicPut(OWNERS, "<user_group/>").statusCode()).isEqualTo(403);

        jamf.removePrivilege("Read Static User Groups");
        assertThat(caller.classic("GET", OWNERS, "*/*", "").statusCode()).isEqualTo(403);
        assertThat(caller.get("/api/v1/static-user-groups").statusCode()).isEqualTo(403);
    }

    @Test
    void aUserWhoIsDeletedLeavesTheGroup() {
        caller.classicPut(OWNERS, "<user_group><user_additions><user><id>2</id></user></user_additions></user_group>");
        jamf.addPrivilege("Delete User");

        caller.classic("DELETE", "/users/id/2", "*/*", "");

        assertThat(jamf.userGroups().members("Device owners")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"computers, 6, Update Smart Computer Groups", "users, 2, Update Smart User Groups"})
    void smartGroupsAreCountedAgain(String kind, String id, String privilege) {
        var path = "/api/v1/" + kind + "/" + id + "/recalculate-smart-groups";

        assertThat(json(caller.post(path, "")).path("count").asInt()).isOne();
        assertThat(caller.post(path.replace("/" + id + "/", "/4711/"), "").statusCode())
                .isEqualTo(400);
        jamf.removePrivilege(privilege);
        assertThat(caller.post(path, "").statusCode()).isEqualTo(403);
    }
}
