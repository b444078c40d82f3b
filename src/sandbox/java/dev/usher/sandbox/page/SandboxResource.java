package dev.usher.sandbox.page;

import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.okta.SandboxMail;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The sandbox's page at {@code /}, and the few calls that it makes. */
@Path("/")
@RunOnVirtualThread
@UnlessBuildProfile("test")
public class SandboxResource {
    private final RunningSandbox sandbox;

    SandboxResource(RunningSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** What the page shows. */
    public record View(
            String password,
            List<Group> groups,
            List<SandboxMail> mails,
            PhoneResource.View phone,
            List<Mac> macs,
            DoorsResource.View doors) {}

    /** People who show something alike. */
    public record Group(String title, List<Person> people) {}

    /** A person who can sign in. */
    public record Person(String login, String name, String shows) {}

    /** A Mac as Jamf Pro has it. */
    public record Mac(
            String serialNumber,
            String udid,
            String name,
            boolean enrolled,
            String username,
            String realname,
            String email,
            String department,
            String building,
            String room) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response page() throws IOException {
        return asset("page.html", MediaType.TEXT_HTML);
    }

    @GET
    @Path("/sandbox/page.js")
    @Operation(hidden = true)
    public Response script() throws IOException {
        return asset("page.js", "text/javascript");
    }

    @GET
    @Path("/sandbox/state")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public View state() {
        return new View(
                SandboxPerson.DEFAULT_PASSWORD,
                groups(),
                sandbox.okta().mailbox().mails().reversed(),
                PhoneResource.View.of(sandbox.okta().phone()),
                sandbox.jamf().macs().stream().map(this::mac).toList(),
                sandbox.doors());
    }

    @POST
    @Path("/sandbox/macs/{serial}/enroll")
    @Operation(hidden = true)
    public void enroll(@PathParam("serial") String serial) {
        if (sandbox.jamf().mac(serial).isEmpty()) {
            throw new NotFoundException();
        }
        sandbox.jamf().enroll(serial);
    }

    @POST
    @Path("/sandbox/mails/{id}/click")
    @Operation(hidden = true)
    public void click(@PathParam("id") String id) {
        if (!sandbox.okta().mailbox().click(id)) {
            throw new NotFoundException();
        }
    }

    private List<Group> groups() {
        var people = sandbox.okta().people();
        return Arrays.stream(PeopleGroup.values())
                .map(group -> new Group(
                        group.title,
                        people.stream()
                                .filter(person -> PeopleGroup.of(person) == group)
                                .map(person -> new Person(person.login(), person.name(), person.shows()))
                                .toList()))
                .filter(group -> !group.people().isEmpty())
                .toList();
    }

    private Mac mac(SandboxMac mac) {
        var user = mac.userAndLocation();
        return new Mac(
                mac.serial(),
                mac.udid(),
                mac.name(),
                mac.enrolled(),
                user.username(),
                user.realname(),
                user.email(),
                sandbox.jamf().departmentName(user.departmentId()).orElse(""),
                sandbox.jamf().buildingName(user.buildingId()).orElse(""),
                user.room());
    }

    private static Response asset(String name, String type) throws IOException {
        try (InputStream in = SandboxResource.class.getResourceAsStream("/dev/usher/sandbox/page/" + name)) {
            if (in == null) {
                throw new NotFoundException();
            }
            return Response.ok(in.readAllBytes(), type + ";charset=UTF-8")
                    .header("Cache-Control", "no-store")
                    .header("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'")
                    .build();
        }
    }
}
