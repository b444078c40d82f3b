package dev.usher.jamf;

import static dev.usher.jamf.ScriptedSession.duplicate;
import static dev.usher.jamf.ScriptedSession.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.usher.jamf.ScriptedJamf.Answer;
import dev.usher.sandbox.jamf.JamfSchema;
import dev.usher.sandbox.jamf.SandboxJamfRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserSessionTest {
    private static final String USERS = "/api/v1/users";
    private static final String USER = "/api/v1/users/9";
    private static final String CLASSIC = "/JSSResource/users/name/zoe@example.com";
    private static final String GROUPS = "/api/v1/static-user-groups";
    private static final String GROUP = "/JSSResource/usergroups/id/4";
    private static final String GROUPS_OF_USER = "/JSSResource/users/id/9";
    private static final JamfId NINE = new JamfId("9");
    private static final JamfUser ZOE = new JamfUser("zoe@example.com", "Zoë <Müller> & Co", "zoe@example.com", "", "");
    private static final String STORED = """
            {"id":"9","username":"Zoe@example.com","realname":"%s","email":"zoe@example.com","phone":"+1","position":null,
             "enableCustomPhotoUrl":true,"customPhotoUrl":"https://example.com/z","managedAppleId":"zoe@apple"}
            """;

    private final ScriptedSession scripted = new ScriptedSession();
    private final ScriptedJamf jamf = scripted.jamf;
    private final JamfSession session = scripted.session;

    @AfterEach
    void close() {
        scripted.close();
    }

    @Test
    void aNewUserIsMade() {
        // Given
        jamf.on("GET", USERS, page(0, ""), page(1, STORED.formatted("Zoë <Müller> & Co")));
        jamf.on("POST", USERS, Answer.json(201, "{\"id\":\"9\"}"));

        // When
        var id = session.putUser(ZOE);

        // Then
        assertThat(id).isEqualTo(NINE);
        assertThat(jamf.asked("POST", USERS))
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .isEqualTo("{\"username\":\"zoe@example.com\",\"realname\":\"Zoë <Müller> & Co\","
                                + "\"email\":\"zoe@example.com\"}"));
        assertThat(jamf.asked("GET", USERS).getFirst().query()).contains("filter=username==\"zoe@example.com\"");
    }

    @Test
    void aUserKeepsWhatTheSignInSaysNothingOf() {
        // Given
        jamf.on("GET", USERS, page(1, STORED.formatted("Old")));
        jamf.on("PUT", USER, Answer.empty(204));

        // When
        session.putUser(ZOE);

        // Then
        assertThat(jamf.asked("PUT", USER))
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .isEqualTo("{\"username\":\"Zoe@example.com\",\"realname\":\"Zoë <Müller> & Co\","
                                + "\"email\":\"zoe@example.com\",\"phone\":\"+1\",\"enableCustomPhotoUrl\":true,"
                                + "\"customPhotoUrl\":\"https://example.com/z\",\"managedAppleId\":\"zoe@apple\"}"));
    }

    @Test
    void whatIsWrittenFitsJamfsOwnSchema() {
        // Given
        var schema = JamfSchema.load();
        assumeThat(schema).as("Jamf's schema in the shared directory").isPresent();
        jamf.on("GET", USERS, page(0, ""), page(1, STORED.formatted("Old")));
        jamf.on("POST", USERS, Answer.json(201, "{\"id\":\"9\"}"));
        jamf.on("PUT", USER, Answer.empty(204));

        // When: made, and then found to differ
        session.putUser(ZOE);

        // Then
        assertThat(Stream.of(jamf.asked("POST", USERS), jamf.asked("PUT", USER)).flatMap(List::stream))
                .hasSize(2)
                .allSatisfy(asked -> assertThat(schema.orElseThrow().violations(recorded(asked)))
                        .isEmpty());
    }

    private static SandboxJamfRequest recorded(ScriptedJamf.Asked asked) {
        return new SandboxJamfRequest(
                Instant.EPOCH,
                asked.method(),
                asked.path(),
                "",
                Map.of(
                        "content-type", List.of(asked.header("Content-type")),
                        "authorization", List.of(asked.header("Authorization"))),
                asked.body());
    }

    @Test
    void aUserThatIsRightIsNotWritten() {
        // Given
        jamf.on("GET", USERS, page(1, STORED.formatted("Zoë <Müller> & Co")));

        // When, Then
        assertThat(session.putUser(ZOE)).isEqualTo(NINE);
        assertThat(jamf.asked("PUT", USER)).isEmpty();
    }

    @Test
    void anotherUserWhomTheFilterFoundIsNotTaken() {
        // Given: a star is a wildcard to Jamf
        var star = new JamfUser("z*@example.com", "", "", "", "");
        jamf.on("GET", USERS, page(1, STORED.formatted("Zoë")));
        jamf.on("POST", USERS, Answer.json(201, "{\"id\":\"10\"}"));

        // When, Then
        assertThatThrownBy(() -> session.putUser(star)).isInstanceOf(JamfUnavailable.class);
        assertThat(jamf.asked("POST", USERS)).hasSize(1);
        assertThat(jamf.asked("PUT", USER)).isEmpty();
    }

    @Test
    void quotesInANameDoNotLeaveTheFilter() {
        // Given
        jamf.on("GET", USERS, page(0, ""), page(1, STORED.replace("Zoe@example.com", "a\\\"b\\\\c")));
        jamf.on("POST", USERS, Answer.json(201, "{\"id\":\"9\"}"));

        // When
        session.putUser(new JamfUser("a\"b\\c", "", "", "", ""));

        // Then
        assertThat(jamf.asked("GET", USERS).getFirst().query()).contains("filter=username==\"a\\\"b\\\\c\"");
    }

    @Test
    void aUserThatIsStoredDespiteA500IsFound() {
        // Given
        jamf.on("GET", USERS, page(0, ""), page(1, STORED.formatted("Zoë <Müller> & Co")));
        jamf.on("POST", USERS, Answer.empty(500));

        // When, Then
        assertThat(session.putUser(ZOE)).isEqualTo(NINE);
        assertThat(jamf.asked("POST", USERS)).hasSize(1);
    }

    @Test
    void aServerWithoutTheListIsAskedInTheClassicWay() {
        // Given
        jamf.on("GET", "/api/v1/jamf-pro-version", Answer.json(200, "{\"version\":\"11.25.2\"}"));
        jamf.on("GET", "/api/v3/computers-inventory", page(0, ""));
        jamf.on("GET", CLASSIC, Answer.html(404), classicUser());
        jamf.on("POST", "/JSSResource/users/id/0", Answer.xml(201, "<user><id>9</id></user>"));

        // When
        var id = session.putUser(ZOE);

        // Then
        assertThat(id).isEqualTo(NINE);
        assertThat(jamf.asked("GET", USERS)).isEmpty();
        assertThat(jamf.asked("POST", "/JSSResource/users/id/0"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.header("Content-type")).isEqualTo("application/xml");
                    assertThat(request.body())
                            .isEqualTo(
                                    "<user><name>zoe@example.com</name><full_name>Zoë &lt;Müller&gt; &amp; Co</full_name>"
                                            + "<email>zoe@example.com</email></user>");
                });
    }

    @Test
    void aServerThatLacksTheListWhateverItsVersionIsAskedForItOnce() {
        // Given
        jamf.on("GET", CLASSIC, classicUser());

        // When
        session.putUser(ZOE);
        session.putUser(ZOE);

        // Then
        assertThat(jamf.asked("GET", USERS)).hasSize(1);
    }

    @Test
    void aClassicUserIsCorrectedWithoutTheCharactersThatXmlHasNot() {
        // Given
        jamf.on("GET", CLASSIC, classicUser());
        jamf.on("PUT", "/JSSResource/users/id/9", Answer.empty(201));

        // When
        session.putUser(new JamfUser("zoe@example.com", "Zo\u0000ë\uFFFE", "", "", "Engi\u0008neer"));

        // Then
        assertThat(jamf.asked("PUT", "/JSSResource/users/id/9").getLast().body())
                .isEqualTo("<user><full_name>Zoë</full_name><position>Engineer</position></user>");
    }

    @Test
    void aClassicPageThatForbidsNamesThePrivilege() {
        // Given
        jamf.on("GET", CLASSIC, classicUser());
        jamf.on(
                "PUT",
                "/JSSResource/users/id/9",
                new Answer(409, "<html><p>Error: Not authorized for a user PUT</p></html>", Map.of()));

        // When
        var refused = catchThrowableOfType(
                JamfRefused.class, () -> session.putUser(new JamfUser("zoe@example.com", "Zed", "", "", "")));

        // Then
        assertThat(refused.privilege()).contains("Update User");
        assertThat(refused).hasMessageContaining("\"Update User\"").hasMessageNotContaining("<");
    }

    @Test
    void aClassicUserThatSomebodyMadeMeanwhileIsFound() {
        // Given
        jamf.on("GET", CLASSIC, Answer.html(404), classicUser());
        jamf.on("POST", "/JSSResource/users/id/0", Answer.html(409));

        // When, Then
        assertThat(session.putUser(ZOE)).isEqualTo(NINE);
    }

    @Test
    void aUserThatOnlyAnotherNodeHasIsAskedForLater() {
        // Given
        jamf.on("GET", USERS, page(0, ""));
        jamf.on("POST", USERS, duplicate());

        // When
        var unavailable = catchThrowableOfType(JamfUnavailable.class, () -> session.putUser(ZOE));

        // Then
        assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(60));
        assertThat(unavailable.maybeApplied()).isFalse();
    }

    @Test
    void aUserThatOnlyAnotherNodeHasIsAskedForLaterInTheClassicWayToo() {
        // Given
        jamf.on("GET", CLASSIC, Answer.html(404));
        jamf.on("POST", "/JSSResource/users/id/0", Answer.html(409));

        // When, Then
        assertThatThrownBy(() -> session.putUser(ZOE)).isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void amongUsersThatDifferInCaseOnlyNoneIsGuessed() {
        // Given
        var stored = STORED.formatted("Zoë");
        jamf.on(
                "GET",
                USERS,
                page(2, stored + "," + stored.replace("Zoe@", "ZOE@").replace("\"9\"", "\"10\"")));

        // When, Then
        assertThatThrownBy(() -> session.putUser(ZOE))
                .isInstanceOf(JamfRefused.class)
                .hasMessageContaining("2 users")
                .hasMessageContaining("id 9, id 10")
                .hasMessageNotContainingAny("zoe@", "Zoe@");
        assertThat(jamf.asked("PUT", USER)).isEmpty();
        assertThat(jamf.asked("POST", USERS)).isEmpty();
    }

    @Test
    void amongUsersThatDifferInCaseOnlyTheOneSpelledSoIsTaken() {
        // Given
        var stored = STORED.formatted("Zoë <Müller> & Co");
        jamf.on("GET", USERS, page(2, stored.replace("\"9\"", "\"10\"") + "," + stored.replace("Zoe@", "zoe@")));

        // When, Then
        assertThat(session.putUser(ZOE)).isEqualTo(NINE);
    }

    @Test
    void aUserIsPutIntoAGroupAndItsMembersAreNotListed() {
        // Given
        jamf.on("GET", GROUPS, Answer.json(200, "[{\"id\":4,\"name\":\"Owners\"}]"));
        jamf.on("GET", GROUPS_OF_USER, groupsOfUser("{\"id\":8}"), groupsOfUser("{\"id\":4}"));
        jamf.on("PUT", GROUP, Answer.xml(201, "<user_group><id>4</id></user_group>"));

        // When
        var known = session.putInGroup("owners", NINE, true);

        // Then
        assertThat(known).isTrue();
        assertThat(jamf.asked("PUT", GROUP))
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .isEqualTo(
                                "<user_group><user_additions><user><id>9</id></user></user_additions></user_group>"));
        assertThat(jamf.asked("GET", GROUP)).isEmpty();
    }

    @Test
    void aUserIsTakenOutOfAGroup() {
        // Given
        jamf.on("GET", GROUPS, Answer.json(200, "[{\"id\":4,\"name\":\"Owners\"}]"));
        jamf.on("GET", GROUPS_OF_USER, groupsOfUser("{\"id\":4}"), groupsOfUser(""));
        jamf.on("PUT", GROUP, Answer.empty(201));

        // When
        session.putInGroup("Owners", NINE, false);

        // Then
        assertThat(jamf.asked("PUT", GROUP))
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .isEqualTo(
                                "<user_group><user_deletions><user><id>9</id></user></user_deletions></user_group>"));
    }

    @Test
    void aChangeToAGroupThatJamfDoesNotShowIsAFailure() {
        // Given
        jamf.on("GET", GROUPS, Answer.json(200, "[{\"id\":4,\"name\":\"Owners\"}]"));
        jamf.on("GET", GROUPS_OF_USER, groupsOfUser(""));
        jamf.on("PUT", GROUP, Answer.empty(201));

        // When
        var unavailable = catchThrowableOfType(JamfUnavailable.class, () -> session.putInGroup("Owners", NINE, true));

        // Then
        assertThat(unavailable.maybeApplied()).isTrue();
    }

    @Test
    void aGroupThatIsRightIsNotWritten() {
        // Given
        jamf.on("GET", GROUPS, Answer.json(200, "[{\"id\":4,\"name\":\"Owners\"}]"));
        jamf.on("GET", GROUPS_OF_USER, groupsOfUser("{\"id\":4}"));

        // When, Then
        assertThat(session.putInGroup("Owners", NINE, true)).isTrue();
        assertThat(jamf.asked("PUT", GROUP)).isEmpty();
    }

    @Test
    void whereTheUserDoesNotShowItsGroupsTheMembersAreLookedThrough() {
        // Given
        jamf.on("GET", GROUPS, Answer.json(200, "[{\"id\":4,\"name\":\"Owners\"}]"));
        jamf.on("GET", GROUPS_OF_USER, classicUser());
        jamf.on("GET", GROUP, group("{\"id\":8}"), group("{\"id\":8},{\"id\":9}"));
        jamf.on("PUT", GROUP, Answer.empty(201));

        // When, Then
        assertThat(session.putInGroup("Owners", NINE, true)).isTrue();
        assertThat(jamf.asked("PUT", GROUP)).hasSize(1);
        assertThat(session.putInGroup("Owners", NINE, true)).isTrue();
        assertThat(jamf.asked("PUT", GROUP)).hasSize(1);
    }

    @Test
    void aGroupThatJamfHasNotIsTold() {
        // Given: one was deleted since its name was read
        jamf.on("GET", GROUPS, Answer.json(200, "[{\"id\":4,\"name\":\"Owners\"}]"));

        // When, Then
        assertThat(session.putInGroup("Nobody", NINE, true)).isFalse();
        assertThat(session.putInGroup("Owners", NINE, true)).isFalse();
    }

    @Test
    void anOlderServerListsItsGroupsInTheClassicWay() {
        // Given
        jamf.on("GET", "/JSSResource/usergroups", Answer.json(200, """
                {"user_groups":[{"id":3,"name":"Smart","is_smart":true},{"id":4,"name":"Owners","is_smart":false}]}
                """));
        jamf.on("GET", GROUP, group("{\"id\":9}"));

        // When, Then
        assertThat(session.putInGroup("Owners", NINE, true)).isTrue();
        assertThat(session.putInGroup("Smart", NINE, true)).isFalse();
    }

    private static Answer classicUser() {
        return Answer.json(200, """
                {"user":{"id":9,"name":"zoe@example.com","full_name":"Zoë <Müller> & Co","email":"zoe@example.com",
                 "email_address":"zoe@example.com","phone_number":"","position":""}}
                """);
    }

    private static Answer groupsOfUser(String groups) {
        return Answer.json(200, "{\"user\":{\"id\":9,\"user_groups\":[" + groups + "]}}");
    }

    private static Answer group(String users) {
        return Answer.json(
                200, "{\"user_group\":{\"id\":4,\"name\":\"Owners\",\"is_smart\":false,\"users\":[" + users + "]}}");
    }
}
