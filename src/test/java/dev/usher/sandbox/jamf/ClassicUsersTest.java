package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.encode;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicUsersTest {
    private static final String OWNER = "/users/name/old.owner@example.com";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void aUserIsReadAsXmlUnlessJsonIsAsked() {
        var xml = caller.classic("GET", OWNER, "*/*", "");
        var user = caller.classicJson(OWNER).path("user");

        assertThat(xml.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/xml");
        assertThat(xml.body())
                .contains("<user><id>1</id><name>old.owner@example.com</name><full_name>Old Owner</full_name>");
        assertThat(user.path("id").isInt()).isTrue();
        assertThat(user.path("email_address").asText()).isEqualTo("old.owner@example.com");
        assertThat(user.path("links").path("computers").path(0).path("name").asText())
                .isEqualTo("Taken Mac");
    }

    @Test
    void theListHasItsSize() {
        assertThat(caller.classic("GET", "/users", "application/xml", "").body())
                .endsWith("<users><size>1</size><user><id>1</id><name>old.owner@example.com</name></user></users>");
        assertThat(caller.classicJson("/users").path("users")).hasSize(1);
    }

    @Test
    void aNewUserIsPostedToZeroAndFoundByEveryPath() {
        var created = caller.classic("POST", "/users/id/0", "*/*", """
            <user><name>jane+doe@example.com</name><full_name>Jane &amp; Co</full_name><email>j@example.com</email>
              <extension_attributes><extension_attribute><id>1</id><value>00u1ab</value></extension_attribute>
              </extension_attributes><sites><site><name>Americas</name></site></sites></user>\
            """);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).endsWith("<user><id>2</id></user>");
        assertThat(caller.classicJson("/users/id/2")
                        .path("user")
                        .path("full_name")
                        .asText())
                .isEqualTo("Jane & Co");
        assertThat(caller.classicJson("/users/name/jane+doe@example.com")
                        .path("user")
                        .path("id")
                        .asInt())
                .isEqualTo(2);
        var byEmail =
                caller.classicJson("/users/email/J@example.com").path("users").path(0);
        assertThat(byEmail.path("sites").path(0).path("name").asText()).isEqualTo("Americas");
        assertThat(byEmail.path("extension_attributes").path(0).path("value").asText())
                .isEqualTo("00u1ab");
    }

    @Test
    void aSecondUserOfANameIsAConflict() {
        var answer = caller.classic("POST", "/users/id/0", "*/*", "<user><name>old.owner@example.com</name></user>");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Conflict").contains("Error: Duplicate name");
        assertThat(jamf.users().all()).hasSize(1);
    }

    @Test
    void aWriteKeepsWhatItDoesNotName() {
        var answer = caller.classicPut(OWNER, "<user><position>Director</position></user>");

        assertThat(answer.statusCode()).isEqualTo(201);
        var user = jamf.users().user("old.owner@example.com").orElseThrow();
        assertThat(user.position()).isEqualTo("Director");
        assertThat(user.realname()).isEqualTo("Old Owner");
        assertThat(user.phone()).isEqualTo("+1 555 0199");
    }

    @Test
    void attributesGoByIdOrNameAndSitesAreReplaced() {
        caller.classicPut(OWNER, """
            <user><extension_attributes>
              <extension_attribute><name>Badge Number</name><value>77</value></extension_attribute>
              <extension_attribute><id>99</id><value>lost</value></extension_attribute>
            </extension_attributes><sites><site><id>1</id></site></sites></user>\
            """);
        caller.classicPut(OWNER, "<user><sites><site><id>2</id></site></sites></user>");

        var user = jamf.users().user("old.owner@example.com").orElseThrow();
        assertThat(user.extensionAttributes()).containsOnlyKeys("2").containsEntry("2", "77");
        assertThat(user.siteIds()).isEqualTo(List.of("2"));
    }

    @Test
    void anUnknownSiteIsAConflictThatChangesNothing() {
        var answer =
                caller.classicPut(OWNER, "<user><position>x</position><sites><site><id>9</id></site></sites></user>");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(jamf.users().user("old.owner@example.com").orElseThrow().position())
                .isEqualTo("Analyst");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/name/nobody", "/users/id/99", "/users/email/nobody", "/nonsense"})
    void whatIsNotThereIsAnHtmlPage(String path) {
        var answer = caller.classic("GET", path, "application/json", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).contains("<title>Status page</title>");
    }

    @ParameterizedTest
    @CsvSource({"GET, Read User, /users", "PUT, Update User, /users/id/1", "POST, Create User, /users/id/0"})
    void eachCallTakesItsPrivilege(String method, String privilege, String path) {
        jamf.removePrivilege(privilege);

        var answer = caller.classic(method, path, "*/*", "<user><name>x</name></user>");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Status page");
        assertThat(jamf.users().user("x")).isEmpty();
    }

    @Test
    void withoutATokenThePageSays401() throws IOException {
        var answer = caller.send(caller.request("/JSSResource/users").GET());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Unauthorized");
    }

    @Test
    void aWriteMustBeXml() throws IOException {
        var json = caller.send(caller.authorized("/JSSResource/users/id/1")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"user\":{\"position\":\"x\"}}")));

        assertThat(json.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<user><name>x</user>",
                "<computer/>",
                "",
                "<!DOCTYPE user [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><user><position>&e;</position></user>",
            })
    void whatIsNoUserIsRefusedAndNoEntityIsRead(String xml) {
        assertThat(caller.classicPut(OWNER, xml).statusCode()).isEqualTo(400);
        assertThat(jamf.users().user("old.owner@example.com").orElseThrow().position())
                .isEqualTo("Analyst");
    }

    @Test
    void olderServersHaveIt() {
        jamf.version("10.49.0");

        assertThat(caller.classicJson("/users/name/" + encode("old.owner@example.com"))
                        .path("user")
                        .path("id")
                        .asInt())
                .isOne();
    }
}
