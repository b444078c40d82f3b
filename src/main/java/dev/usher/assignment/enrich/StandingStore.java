package dev.usher.assignment.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.Source;
import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads what Usher knows of many devices with one statement. */
@ApplicationScoped
class StandingStore {
    private static final Set<String> OPEN = Set.of("pending", "waiting_for_device", "written");

    private final Jdbi jdbi;
    private final ObjectMapper json;

    StandingStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** By serial number; a device that Usher knows nothing of is missing. */
    Map<SerialNumber, Standing> of(Collection<SerialNumber> serialNumbers) {
        if (serialNumbers.isEmpty()) {
            return Map.of();
        }
        var serials = serialNumbers.stream().map(SerialNumber::value).distinct().toList();
        var found = new LinkedHashMap<SerialNumber, Standing>();
        jdbi.useHandle(handle -> handle.createQuery("""
                WITH asked AS (SELECT unnest(CAST(:serials AS text[])) AS serial)
                SELECT asked.serial,
                    (SELECT json_agg(json_build_object('id', a.id, 'state', a.state, 'reason', a.reason, 'source', a.source,
                            'foundAs', a.found_as, 'at', a.asserted_at))
                        FROM assignment a WHERE a.serial_number = asked.serial
                            -- What was put back by hand is not done again.
                            AND (a.state <> 'superseded' OR a.reason = 'reverted')) AS assignments,
                    (SELECT json_build_object('id', o.assignment_id, 'username', o.username, 'foundAs', a.found_as,
                            'source', o.source, 'at', o.asserted_at, 'enrolled', a.seen_enrolled)
                        FROM ownership o JOIN assignment a ON a.id = o.assignment_id
                        WHERE o.serial_number = asked.serial AND o.ended_at IS NULL) AS owner,
                    (SELECT json_build_object('username', e.username, 'finding', e.finding, 'enrolled', e.last_enrolled,
                            'again', e.look_again_at)
                        FROM enrichment e WHERE e.serial_number = asked.serial) AS former,
                    -- Those who signed in without a device, perhaps for this one: people have to say so.
                    (SELECT json_agg(json_build_object('at', d.settled_at)) FROM deviceless_sign_in d
                        WHERE d.state = 'needs_attention' AND d.serial_numbers @> ARRAY[asked.serial]) AS unclear
                FROM asked""")
                .bindArray("serials", String.class, serials)
                .map((row, context) -> Map.entry(
                        new SerialNumber(row.getString("serial")),
                        standing(
                                parse(row.getString("assignments")),
                                parse(row.getString("owner")),
                                parse(row.getString("former")),
                                parse(row.getString("unclear")))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        return found;
    }

    private static Standing standing(
            @Nullable JsonNode assignments,
            @Nullable JsonNode owner,
            @Nullable JsonNode former,
            @Nullable JsonNode unclear) {
        var awaited = new ArrayList<String>();
        var observed = new ArrayList<String>();
        var tooLate = new ArrayList<String>();
        var foundAs = new ArrayList<Standing.LookedUp>();
        var unresolved = new ArrayList<Instant>();
        var beingDone = false;
        for (var one : assignments == null ? List.<JsonNode>of() : assignments) {
            var state = one.path("state").asText();
            if (state.equals("waiting_for_device")) {
                awaited.add(one.path("id").asText());
            }
            if (one.path("source").asText().equals("enrichment")) {
                if (state.equals("observed")) {
                    observed.add(one.path("id").asText());
                }
                foundAs.add(new Standing.LookedUp(one.path("foundAs").asText(), required(one, "at")));
            } else {
                beingDone |= OPEN.contains(state);
                if (one.path("reason").asText().equals("device_never_came")) {
                    tooLate.add(one.path("id").asText());
                }
                // What was overwritten since is the owner's matter.
                if (state.equals("needs_attention")
                        && !one.path("reason").asText().equals("overwritten")) {
                    unresolved.add(required(one, "at"));
                }
            }
        }
        for (var one : unclear == null ? List.<JsonNode>of() : unclear) {
            unresolved.add(required(one, "at"));
        }
        return new Standing(
                List.copyOf(awaited),
                List.copyOf(observed),
                List.copyOf(tooLate),
                beingDone,
                List.copyOf(unresolved),
                List.copyOf(foundAs),
                owner == null
                        ? null
                        : new Standing.PresentOwner(
                                owner.path("id").asText(),
                                owner.path("username").textValue(),
                                owner.path("foundAs").textValue(),
                                Source.ofWireName(owner.path("source").asText()).strong(),
                                required(owner, "at"),
                                instant(owner, "enrolled")),
                former == null
                        ? null
                        : new Standing.Former(
                                former.path("username").asText(),
                                Finding.Outcome.ofWireName(
                                        former.path("finding").asText()),
                                instant(former, "enrolled"),
                                required(former, "again")));
    }

    private @Nullable JsonNode parse(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL made this JSON", e);
        }
    }

    private static Instant required(JsonNode node, String member) {
        return OffsetDateTime.parse(node.path(member).asText()).toInstant();
    }

    private static @Nullable Instant instant(JsonNode node, String member) {
        return node.path(member).isTextual() ? required(node, member) : null;
    }
}
