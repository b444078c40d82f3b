package dev.usher.sandbox.jamf;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** {@code computers-inventory} and {@code computers-inventory-detail}, in each of their versions. */
final class Computers {
    private static final Set<ComputerSection> EVERYTHING = EnumSet.allOf(ComputerSection.class);
    private static final Set<String> MEDIA_TYPES = Set.of("application/json", "application/merge-patch+json");

    private final Macs macs;
    private final ComputerDocument documents;
    private final ComputerPatch patch;
    private final Assignees assignees;
    private final Supplier<JamfVersion> server;

    Computers(
            Macs macs,
            ComputerDocument documents,
            ComputerPatch patch,
            Assignees assignees,
            Supplier<JamfVersion> server) {
        this.macs = macs;
        this.documents = documents;
        this.patch = patch;
        this.assignees = assignees;
        this.server = server;
    }

    JamfAnswer list(JamfCall call, InventoryVersion version) {
        var sections = ComputerSection.asked(call.values("section"));
        return dated(
                version,
                ComputerFields.listing(version)
                        .answer(
                                call,
                                filter -> macs.inventory(call.node(), filter),
                                mac -> documents.of(mac, version, sections)));
    }

    JamfAnswer read(JamfCall call, InventoryVersion version) {
        return one(call, version, ComputerSection.asked(call.values("section")));
    }

    JamfAnswer detail(JamfCall call, InventoryVersion version) {
        return one(call, version, EVERYTHING);
    }

    JamfAnswer patch(JamfCall call, InventoryVersion version) {
        var mediaType = call.request()
                .header("content-type")
                .orElse("")
                .split(";", 2)[0]
                .strip();
        if (!MEDIA_TYPES.contains(mediaType)) {
            return JamfAnswer.bareError(415);
        }
        var id = call.id();
        var body = Json.readObject(call.request().body());
        var written = body.path("userAndLocation");
        var patched = macs.patch(call.node(), id, mac -> {
                    var after = patch.apply(mac, body);
                    return after.withUserAndLocation(assignees.filled(after.userAndLocation(), written));
                })
                .orElseThrow(() -> JamfRefusal.unknownId(id));
        assignees.assigned(patched.userAndLocation(), written, call.node());
        return dated(
                version,
                version.patchAnswersTheComputer()
                        ? JamfAnswer.json(200, documents.of(patched, version, EVERYTHING))
                        : JamfAnswer.noContent());
    }

    private JamfAnswer one(JamfCall call, InventoryVersion version, Set<ComputerSection> sections) {
        var id = call.id();
        return macs.inInventory(call.node(), id)
                .map(mac -> dated(version, JamfAnswer.json(200, documents.of(mac, version, sections))))
                .orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    private JamfAnswer dated(InventoryVersion version, JamfAnswer answer) {
        return version.deprecation(server.get())
                .map(date -> answer.with("Deprecation", date).with("Sunset", version.sunset()))
                .orElse(answer);
    }
}
