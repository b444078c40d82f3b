package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code /JSSResource/webhooks} (jamf-pro.md 4.5): the only API that makes webhooks.
 *
 * <p>The ways to authenticate that need more than the API tells (a signature, a client certificate) can be set, and nothing
 * is sent for them.
 */
final class ClassicWebhooks {
    private static final String ROOT = "/JSSResource/webhooks";
    private static final String BY_ID = ROOT + "/id/(\\d{1,9})";

    private static final int SHORTEST_KEY = 16;

    private final SandboxWebhooks webhooks;

    ClassicWebhooks(SandboxWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    List<JamfRoute> routes() {
        return List.of(
                JamfRoute.of("GET", ROOT, "Read Webhooks", this::list),
                JamfRoute.of("GET", BY_ID, "Read Webhooks", this::read),
                JamfRoute.of("POST", ROOT + "/id/(0)", "Create Webhooks", this::create),
                JamfRoute.of("PUT", BY_ID, "Update Webhooks", this::write),
                JamfRoute.of("DELETE", BY_ID, "Delete Webhooks", this::delete));
    }

    private JamfAnswer list(JamfCall call) {
        var list = Json.array();
        webhooks.all()
                .forEach(webhook -> list.addObject()
                        .put("id", Integer.parseInt(webhook.id()))
                        .put("name", webhook.name()));
        return ClassicPage.document(call, "webhooks", list);
    }

    private JamfAnswer read(JamfCall call) {
        return ClassicPage.document(call, "webhook", document(found(call)));
    }

    private JamfAnswer create(JamfCall call) {
        var blank = new SandboxWebhook(
                "",
                "",
                true,
                URI.create(""),
                false,
                "",
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                new SandboxWebhook.Authentication.None());
        return ClassicPage.written(
                201, "webhook", webhooks.subscribe(changed(blank, ClassicXml.read(call, "webhook"))));
    }

    private JamfAnswer write(JamfCall call) {
        var body = ClassicXml.read(call, "webhook");
        webhooks.put(changed(found(call), body));
        // Unlike other writes: no id, no body at all.
        return new JamfAnswer(201, Map.of(), "");
    }

    private JamfAnswer delete(JamfCall call) {
        var id = found(call).id();
        webhooks.remove(id);
        return ClassicPage.written(200, "webhook", id);
    }

    private SandboxWebhook found(JamfCall call) {
        return webhooks.webhook(call.pathParameters().getFirst()).orElseThrow(ClassicPage::notFound);
    }

    private SandboxWebhook changed(SandboxWebhook now, ClassicElement body) {
        var name = required("Name", body.text("name", now.name()));
        var event = required("Event", body.text("event", now.event()));
        if (webhooks.isTaken(name, now.id())) {
            throw ClassicPage.refusal(409, "Error: Duplicate name");
        }
        if (!SandboxWebhooks.EVENTS.contains(event)) {
            throw ClassicPage.refusal(409, "Error: Problem with event");
        }
        if (body.child("display_fields").isPresent()
                || !body.text("smart_group_id", SandboxUserAndLocation.NO_ID).equals(SandboxUserAndLocation.NO_ID)) {
            throw ClassicPage.refusal(409, "Error: Not a field of this event");
        }
        return new SandboxWebhook(
                now.id(),
                name,
                body.text("enabled").map(Boolean::parseBoolean).orElse(now.enabled()),
                url(required("URL", body.text("url", now.url().toString()))),
                body.text("content_type").map("application/json"::equals).orElse(now.json()),
                event,
                seconds(body, "connection_timeout", now.connectionTimeout()),
                seconds(body, "read_timeout", now.readTimeout()),
                authentication(body, now.authentication()));
    }

    private static String required(String name, String value) {
        if (value.isEmpty()) {
            throw ClassicPage.refusal(409, "Error: " + name + " is required");
        }
        return value;
    }

    private static URI url(String text) {
        try {
            var url = URI.create(text);
            if ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // Refused below, as another scheme is.
        }
        throw ClassicPage.refusal(409, "Error: Problem with URL");
    }

    private static Duration seconds(ClassicElement body, String name, Duration now) {
        var text = body.text(name, Long.toString(now.toSeconds()));
        if (!text.matches("[1-9]\\d{0,2}")) {
            throw ClassicPage.refusal(409, "Error: Problem with " + name);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    /** Naming another type clears what belonged to the old one. */
    private static SandboxWebhook.Authentication authentication(
            ClassicElement body, SandboxWebhook.Authentication now) {
        return switch (body.text("authentication_type", type(now))) {
            case "NONE" -> new SandboxWebhook.Authentication.None();
            case "BASIC" -> basic(body, now);
            case "HEADER" -> header(body, now);
            case "HASH_SIGNATURE" -> signature(body, now);
            case "MTLS" -> new SandboxWebhook.Authentication.Mtls();
            default -> throw ClassicPage.refusal(409, "Error: Problem with authentication_type");
        };
    }

    private static SandboxWebhook.Authentication basic(ClassicElement body, SandboxWebhook.Authentication now) {
        var old = now instanceof SandboxWebhook.Authentication.Basic basic
                ? basic
                : new SandboxWebhook.Authentication.Basic("", "");
        return new SandboxWebhook.Authentication.Basic(
                required("Username", body.text("username", old.username())), body.text("password", old.password()));
    }

    private static SandboxWebhook.Authentication header(ClassicElement body, SandboxWebhook.Authentication now) {
        var old = now instanceof SandboxWebhook.Authentication.Header header ? header.json() : "";
        var json = required("Header", body.text("header", old));
        try {
            var _ = Json.readObject(json);
        } catch (JamfRefusal _) {
            throw ClassicPage.refusal(409, "Error: Problem with header");
        }
        return new SandboxWebhook.Authentication.Header(json);
    }

    private static SandboxWebhook.Authentication signature(ClassicElement body, SandboxWebhook.Authentication now) {
        var old = now instanceof SandboxWebhook.Authentication.HashSignature signature
                ? signature
                : new SandboxWebhook.Authentication.HashSignature("", "SHA256");
        var password = required("Password", body.text("password", old.password()));
        var algorithm = body.text("hash_algorithm", old.algorithm());
        if (password.length() < SHORTEST_KEY || !algorithm.matches("SHA256|SHA512")) {
            throw ClassicPage.refusal(409, "Error: Problem with signature");
        }
        return new SandboxWebhook.Authentication.HashSignature(password, algorithm);
    }

    private static String type(SandboxWebhook.Authentication authentication) {
        return switch (authentication) {
            case SandboxWebhook.Authentication.None _ -> "NONE";
            case SandboxWebhook.Authentication.Basic _ -> "BASIC";
            case SandboxWebhook.Authentication.Header _ -> "HEADER";
            case SandboxWebhook.Authentication.HashSignature _ -> "HASH_SIGNATURE";
            case SandboxWebhook.Authentication.Mtls _ -> "MTLS";
        };
    }

    /** The password is starred out; a header is shown as it is, secret or not. */
    private static ObjectNode document(SandboxWebhook webhook) {
        var document = Json.object()
                .put("id", Integer.parseInt(webhook.id()))
                .put("name", webhook.name())
                .put("enabled", webhook.enabled())
                .put("url", webhook.url().toString())
                .put("content_type", webhook.json() ? "application/json" : "text/xml")
                .put("event", webhook.event())
                .put("connection_timeout", webhook.connectionTimeout().toSeconds())
                .put("read_timeout", webhook.readTimeout().toSeconds())
                .put("authentication_type", type(webhook.authentication()));
        switch (webhook.authentication()) {
            case SandboxWebhook.Authentication.None _, SandboxWebhook.Authentication.Mtls _ ->
                document.put("username", "");
            case SandboxWebhook.Authentication.HashSignature signature ->
                document.put("password", "********").put("hash_algorithm", signature.algorithm());
            case SandboxWebhook.Authentication.Basic basic ->
                document.put("username", basic.username()).put("password", "********");
            case SandboxWebhook.Authentication.Header header -> document.put("header", header.json());
        }
        return document.put("smart_group_id", -1);
    }
}
