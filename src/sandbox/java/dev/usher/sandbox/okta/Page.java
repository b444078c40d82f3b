package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The document that a step writes. */
final class Page {
    final ObjectNode document;
    final Transaction transaction;
    final SandboxSettings settings;
    final Links links;
    private final Ion ion;
    private final Map<String, IonMessage> wrong;
    private final ArrayNode remediation = Json.array();

    Page(
            ObjectNode document,
            Transaction transaction,
            SandboxSettings settings,
            Links links,
            Ion ion,
            Map<String, IonMessage> wrong) {
        this.document = document;
        this.transaction = transaction;
        this.settings = settings;
        this.links = links;
        this.ion = ion;
        this.wrong = wrong;
    }

    boolean has(OrgTrait trait) {
        return settings.has(trait);
    }

    /** Adds a remediation. */
    ObjectNode form(String name, String path, JsonNode... fields) {
        var form = action(name, path, fields);
        add(form);
        return form;
    }

    /** A form that belongs elsewhere than into the remediations. */
    ObjectNode action(String name, String path, JsonNode... fields) {
        return ion.form(name, path, transaction.stateHandle(), fields);
    }

    void add(ObjectNode form) {
        remediation.add(form);
        if (!document.has("remediation")) {
            document.set("remediation", Ion.wrap(remediation));
        }
    }

    /** A field, with the message that it earned. */
    ObjectNode field(String name, String label) {
        return marked(Ion.field(name, label));
    }

    ObjectNode required(String name, String label) {
        return field(name, label).put("required", true);
    }

    ObjectNode marked(ObjectNode field) {
        var message = wrong.get(field.path("name").asText());
        if (message != null) {
            field.set("messages", IonMessage.all(List.of(message)));
        }
        return field;
    }

    void put(String member, ObjectNode value) {
        document.set(member, Ion.wrap(value));
    }

    /** {@code authenticators} and {@code authenticatorEnrollments}: what may be used, and what the person has of it. */
    void enrollments(List<Enrollment> enrollments) {
        var known = Json.array();
        var factors = enrollments.stream().map(Enrollment::factor).distinct().toList();
        factors.forEach(factor -> known.add(Authenticators.known(factor)));
        document.set("authenticators", Ion.wrap(known));
        owned(enrollments);
    }

    /** {@code authenticatorEnrollments} alone: what the person has, while something new is set up. */
    void owned(List<Enrollment> enrollments) {
        var owned = Json.array();
        enrollments.forEach(enrollment -> owned.add(Authenticators.enrolled(enrollment, transaction.account())));
        document.set("authenticatorEnrollments", Ion.wrap(owned));
    }
}
