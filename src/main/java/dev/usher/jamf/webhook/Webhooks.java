package dev.usher.jamf.webhook;

import static dev.usher.jamf.connection.JamfJson.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfRequest;
import dev.usher.secret.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /JSSResource/webhooks} over one connection. Writes are never repeated: whoever lost an answer lists again. */
public final class Webhooks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "/JSSResource/webhooks";
    private static final JamfOperation LIST = new JamfOperation("list-webhooks", Optional.of("Read Webhooks"), false);
    private static final JamfOperation READ = new JamfOperation("read-webhook", Optional.of("Read Webhooks"), false);
    private static final JamfOperation CREATE =
            new JamfOperation("create-webhook", Optional.of("Create Webhooks"), true);
    private static final JamfOperation UPDATE =
            new JamfOperation("update-webhook", Optional.of("Update Webhooks"), true);

    /** One read for each; a Jamf with more has them for something else. */
    private static final int MOST = 100;

    private final JamfCaller caller;

    /** @param caller which stays open */
    public Webhooks(JamfCaller caller) {
        this.caller = caller;
    }

    /** All of them, in the order of their ids; one that goes meanwhile is left out. */
    public List<Webhook> all() {
        var list = caller.call(JamfRequest.get(LIST, ROOT)).json(LIST).path("webhooks");
        var found = new ArrayList<Webhook>();
        for (var entry : list) {
            var id = text(entry.path("id"));
            if (found.size() < MOST && id.matches("[0-9]{1,18}")) {
                read(id).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** Makes one; its id is Jamf's choice. */
    public void create(Webhook webhook) {
        caller.call(JamfRequest.classicPost(CREATE, ROOT + "/id/0", xml(webhook)));
    }

    /** Makes the one with this id as given. */
    public void update(Webhook webhook) {
        caller.call(JamfRequest.classicPut(UPDATE, ROOT + "/id/" + webhook.id(), xml(webhook)));
    }

    private Optional<Webhook> read(String id) {
        var reply = caller.callAllowingNotFound(JamfRequest.get(READ, ROOT + "/id/" + id));
        return reply.status() == 404
                ? Optional.empty()
                : Optional.of(webhook(id, reply.json(READ).path("webhook")));
    }

    private static Webhook webhook(String id, JsonNode json) {
        return new Webhook(
                id,
                text(json.path("name")),
                text(json.path("event")),
                json.path("enabled").asBoolean(false),
                text(json.path("url")),
                text(json.path("content_type")),
                json.path("connection_timeout").asInt(0),
                json.path("read_timeout").asInt(0),
                text(json.path("authentication_type")),
                headers(text(json.path("header"))));
    }

    /** The JSON object in a text; Jamf shows it as it was set. */
    private static Map<String, Secret> headers(String text) {
        var headers = new LinkedHashMap<String, Secret>();
        try {
            if (!text.isBlank() && JSON.readTree(text) instanceof ObjectNode object) {
                object.properties()
                        .forEach(entry -> headers.put(
                                entry.getKey().toLowerCase(Locale.ROOT), Secret.of(text(entry.getValue()))));
            }
        } catch (JsonProcessingException e) {
            // No object: then it carries no header.
            return Map.of();
        }
        return headers;
    }

    private static String xml(Webhook webhook) {
        var header = JSON.createObjectNode();
        webhook.headers().forEach((name, value) -> header.put(canonical(name), value.reveal()));
        var elements = new LinkedHashMap<String, String>();
        elements.put("name", webhook.name());
        elements.put("enabled", Boolean.toString(webhook.enabled()));
        elements.put("url", webhook.url());
        elements.put("content_type", webhook.contentType());
        elements.put("event", webhook.event());
        elements.put("connection_timeout", Integer.toString(webhook.connectionTimeout()));
        elements.put("read_timeout", Integer.toString(webhook.readTimeout()));
        elements.put("authentication_type", webhook.authentication());
        elements.put("header", header.toString());
        var xml = new StringBuilder("<webhook>");
        elements.forEach((name, value) -> xml.append('<')
                .append(name)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(name)
                .append('>'));
        return xml.append("</webhook>").toString();
    }

    /** {@code X-Usher-Secret}: header names have no case, people read them so. */
    private static String canonical(String lowerCase) {
        var name = new StringBuilder();
        var start = true;
        for (var letter : lowerCase.toCharArray()) {
            name.append(start ? Character.toUpperCase(letter) : letter);
            start = letter == '-';
        }
        return name.toString();
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x1f]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
