package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The enrollment customizations, each with a text pane and a single sign-on pane: Jamf allows one pane that authenticates.
 * Their ids are their places in the list, from 1.
 */
final class EnrollmentCustomizations {
    private static final String READ = "Read Enrollment Customizations";
    private static final int TEXT = 1;
    private static final int SSO = 2;

    private final SandboxPrestages prestages;
    private volatile List<String> names = List.of();

    EnrollmentCustomizations(SandboxPrestages prestages) {
        this.prestages = prestages;
    }

    void named(List<String> others) {
        names = List.copyOf(others);
    }

    /** There is one, and a PreStage for Macs that uses it. */
    void offer(String name) {
        named(List.of(name));
        prestages.putComputers(SandboxPrestage.named("3", "Macs that sign in").withCustomization("1"));
    }

    List<JamfRoute> routes() {
        var one = "/api/v2/enrollment-customizations/(\\d{1,9})";
        var panels = "/api/v1/enrollment-customization/(\\d{1,9})";
        return List.of(
                JamfRoute.of("GET", "/api/v2/enrollment-customizations", READ, _ -> listed()),
                JamfRoute.of("GET", one, READ, call -> JamfAnswer.json(200, document(index(call)))),
                JamfRoute.of("GET", one + "/prestages", READ, this::prestages),
                JamfRoute.of("GET", panels + "/all", READ, this::panels),
                JamfRoute.of("GET", panels + "/sso/(\\d{1,9})", READ, this::ssoPanel));
    }

    /** Those that use single sign-on, which is all of them. */
    JamfAnswer dependencies() {
        var answer = Json.object();
        var list = answer.putArray("dependencies");
        for (var index = 0; index < names.size(); index++) {
            list.addObject()
                    .put("name", "enrollmentCustomization")
                    .put("humanReadableName", names.get(index))
                    .put("hyperlink", "/enrollmentCustomization.html?id=" + (index + 1));
        }
        return JamfAnswer.json(200, answer);
    }

    private JamfAnswer listed() {
        var answer = Json.object().put("totalCount", names.size());
        var results = answer.putArray("results");
        for (var index = 0; index < names.size(); index++) {
            results.add(document(index));
        }
        return JamfAnswer.json(200, answer);
    }

    private ObjectNode document(int index) {
        var document = Json.object()
                .put("id", Integer.toString(index + 1))
                .put("siteId", SandboxUserAndLocation.NO_ID)
                .put("displayName", names.get(index))
                .put("description", "");
        document.putObject("enrollmentCustomizationBrandingSettings")
                .put("textColor", "000000")
                .put("buttonColor", "0B5CAD")
                .put("buttonTextColor", "FFFFFF")
                .put("backgroundColor", "FFFFFF")
                .put("iconUrl", "");
        return document;
    }

    private JamfAnswer prestages(JamfCall call) {
        var id = Integer.toString(index(call) + 1);
        var answer = Json.object();
        var list = answer.putArray("dependencies");
        Stream.of(prestages.computers(), prestages.mobileDevices())
                .flatMap(List::stream)
                .filter(prestage -> prestage.customizationId().equals(id))
                .forEach(prestage -> list.addObject()
                        .put("name", "prestage")
                        .put("humanReadableName", prestage.displayName())
                        .put("hyperlink", "/prestage/" + prestage.id()));
        return JamfAnswer.json(200, answer);
    }

    private JamfAnswer panels(JamfCall call) {
        index(call);
        var answer = Json.object();
        var panels = answer.putArray("panels");
        panels.addObject()
                .put("id", TEXT)
                .put("displayName", "Welcome")
                .put("rank", 0)
                .put("type", "text");
        panels.add(sso());
        return JamfAnswer.json(200, answer);
    }

    private JamfAnswer ssoPanel(JamfCall call) {
        index(call);
        if (!call.pathParameters().get(1).equals(Integer.toString(SSO))) {
            throw JamfRefusal.notFound();
        }
        return JamfAnswer.json(
                200,
                sso().put("isUseJamfConnect", false)
                        .put("longNameAttribute", "")
                        .put("shortNameAttribute", "")
                        .put("isGroupEnrollmentAccessEnabled", false)
                        .put("groupEnrollmentAccessName", ""));
    }

    private static ObjectNode sso() {
        return Json.object()
                .put("id", SSO)
                .put("displayName", "Sign in")
                .put("rank", 1)
                .put("type", "sso");
    }

    private int index(JamfCall call) {
        var id = Integer.parseInt(call.pathParameters().getFirst());
        if (id < 1 || id > names.size()) {
            throw JamfRefusal.notFound();
        }
        return id - 1;
    }
}
