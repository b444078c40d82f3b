package dev.usher.sandbox.page;

import dev.usher.sandbox.connect.ConnectSettings;
import dev.usher.sandbox.connect.JamfConnect;
import dev.usher.sandbox.connect.PasswordCheck;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What others would do at Usher's doors beside its page: a Mac's web view in Setup Assistant, and Jamf Connect. */
@Path("/sandbox/doors")
@RunOnVirtualThread
@UnlessBuildProfile("test")
public class DoorsResource {
    private final RunningSandbox sandbox;
    private final JamfConnect jamfConnect;
    private final AtomicInteger lastMac = new AtomicInteger();

    DoorsResource(
            RunningSandbox sandbox,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "usher.bridge.clients.jamf-connect.client-id", defaultValue = "jamf-connect")
                    String clientId,
            @ConfigProperty(name = "usher.bridge.okta.client-id") Optional<String> bridgeApp,
            @ConfigProperty(name = "usher.okta.client-id") String app) {
        this.sandbox = sandbox;
        var discovery = URI.create("http://localhost:" + port + "/connect/.well-known/openid-configuration");
        this.jamfConnect = new JamfConnect(ConnectSettings.of(discovery, clientId, bridgeApp.orElse(app)), clock);
    }

    /**
     * Which of them are open.
     *
     * @param pane of Jamf Pro's single sign-on, by SAML
     * @param bridge for Jamf Connect, by the password grant
     */
    public record View(boolean pane, boolean bridge) {}

    /** What Jamf Connect makes of a password, in a sentence. */
    public record Said(boolean right, String sentence) {}

    /** A Mac comes out of its box, and Setup Assistant shows the pane. */
    @GET
    @Path("/sso-pane")
    @Operation(hidden = true)
    public Response pane() {
        if (!sandbox.doors().pane()) {
            throw new NotFoundException();
        }
        return Response.seeOther(sandbox.jamf().ssoPane().address(newSerial())).build();
    }

    @POST
    @Path("/jamf-connect")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Said check(
            @FormParam("username") @DefaultValue("") String username,
            @FormParam("password") @DefaultValue("") String password) {
        if (!sandbox.doors().bridge()) {
            throw new NotFoundException();
        }
        return switch (jamfConnect.check(username, password)) {
            case PasswordCheck.Right right ->
                new Said(
                        true,
                        "The password is right, and Okta’s tokens came"
                                + right.person()
                                        .map(person -> " for " + person.username())
                                        .orElse("")
                                + ".");
            case PasswordCheck.RightByCode code ->
                new Said(
                        true,
                        "The password is right: " + code.error() + " is among the success codes. “" + code.description()
                                + "”");
            case PasswordCheck.Wrong wrong ->
                new Said(
                        false,
                        "Not taken: " + wrong.status() + " " + wrong.error() + ". “" + wrong.description() + "”");
            case PasswordCheck.Unusable unusable -> new Said(false, unusable.reason());
        };
    }

    private String newSerial() {
        String serial;
        do {
            serial = String.format(Locale.ROOT, "G5WPANE%05d", lastMac.incrementAndGet());
        } while (sandbox.jamf().mac(serial).isPresent());
        return serial;
    }
}
