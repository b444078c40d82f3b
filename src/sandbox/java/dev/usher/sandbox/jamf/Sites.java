package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The sites: a plain array over the API, with no paging, no filter, and no entry for "none". */
final class Sites {
    private final List<SettingsObject> sites;

    Sites(List<String> names) {
        sites = IntStream.range(0, names.size())
                .mapToObj(index -> new SettingsObject(Integer.toString(index + 1), names.get(index), Map.of()))
                .toList();
    }

    boolean exists(String id) {
        return id.equals(SandboxUserAndLocation.NO_ID)
                || sites.stream().anyMatch(site -> site.id().equals(id));
    }

    Optional<String> idOf(String name) {
        return sites.stream()
                .filter(site -> site.name().equalsIgnoreCase(name))
                .map(SettingsObject::id)
                .findFirst();
    }

    /** A site as a computer's record shows it. */
    JsonNode reference(String id) {
        var name = sites.stream()
                .filter(site -> site.id().equals(id))
                .map(SettingsObject::name)
                .findFirst()
                .orElse("None");
        return Json.object().put("id", id).put("name", name);
    }

    JamfAnswer list() {
        var answer = Json.array();
        sites.forEach(site -> answer.add(site.document().putNull("divisionId")));
        return JamfAnswer.json(200, answer);
    }
}
