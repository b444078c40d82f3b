package dev.usher.admin.desk;

import dev.usher.admin.console.Moment;
import dev.usher.admin.device.DeviceStory;
import dev.usher.admin.device.DeviceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One device.
 *
 * @param name in Jamf Pro; null where that is not known
 * @param kind {@code computer} or {@code mobile}; null where that is not known
 * @param facts the assignment, in a few words each
 * @param fields the values that were decided for Jamf Pro
 * @param owner who has it; null if nobody that Usher knows of
 * @param assignmentId the assignment that counts; empty if there is none
 * @param timeline what happened, the newest first
 * @param next for the entries before; null where there are none
 * @param older whether these are not the newest
 * @param orders what can be done
 */
record DevicePage(
        String serialNumber,
        @Nullable String name,
        @Nullable String kind,
        VerdictPart verdict,
        List<Line> evidence,
        @Nullable OwnerLine owner,
        List<OwnerLine> formerOwners,
        String assignmentId,
        List<Fact> facts,
        List<Fact> fields,
        List<String> warnings,
        List<Line> timeline,
        @Nullable String next,
        boolean older,
        Orders orders) {

    /** A name and a value. */
    record Fact(String name, String value, @Nullable Moment at) {
        static Fact of(String name, String value) {
            return new Fact(name, value, null);
        }
    }

    /** Somebody who has or had the device. */
    record OwnerLine(
            String who,
            String source,
            String methods,
            Moment since,
            Moment seen,
            @Nullable Moment until,
            @Nullable String endedBy) {
        static OwnerLine of(DeviceView.OwnerOf owner) {
            var username = owner.username();
            var endedBy = owner.endedBy();
            return new OwnerLine(
                    username == null ? owner.subject() : username,
                    Words.plain(owner.source()),
                    String.join(", ", owner.amr()),
                    Moment.of(owner.since()),
                    Moment.of(owner.seenAt()),
                    Moment.ofNullable(owner.until()),
                    endedBy == null ? null : Words.plain(endedBy));
        }
    }

    static DevicePage of(DeviceStory story, int every, boolean older, Orders orders) {
        var view = story.view();
        var assignment = view.assignment();
        var owner = view.owner();
        return new DevicePage(
                view.device().serialNumber(),
                blankToNull(view.device().name()),
                view.device().kind(),
                VerdictPart.of(story, every),
                view.evidence().stream()
                        .map(found -> new Line(
                                Moment.ofNullable(found.time()), Words.capital(found.kind()), found.text(), null))
                        .toList(),
                owner == null ? null : OwnerLine.of(owner),
                view.formerOwners().stream().map(OwnerLine::of).toList(),
                assignment == null ? "" : assignment.id(),
                assignment == null ? List.of() : facts(assignment),
                assignment == null ? List.of() : fields(assignment.fields()),
                assignment == null ? List.of() : assignment.warnings(),
                view.timeline().stream().map(DevicePage::line).toList(),
                view.next(),
                older,
                orders);
    }

    static Line line(DeviceView.Entry entry) {
        return new Line(Moment.of(entry.time()), Words.plain(entry.kind()), entry.sentence(), entry.reference());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static List<Fact> facts(DeviceView.AssignmentOf assignment) {
        var facts = new ArrayList<Fact>();
        var reason = assignment.reason();
        facts.add(Fact.of(
                "State", Words.plain(assignment.state()) + (reason == null ? "" : " (" + Words.plain(reason) + ")")));
        facts.add(new Fact("Source", Words.plain(assignment.source()), Moment.of(assignment.assertedAt())));
        if (assignment.writtenAt() != null) {
            facts.add(new Fact("Written", "", Moment.of(assignment.writtenAt())));
        }
        if (assignment.verifiedAt() != null) {
            facts.add(new Fact("Read back", "", Moment.of(assignment.verifiedAt())));
        }
        if (assignment.jamfId() != null) {
            facts.add(Fact.of("Jamf Pro id", assignment.jamfId()));
        }
        facts.add(Fact.of("Assignment id", assignment.id()));
        facts.add(Fact.of("Reference", assignment.reference()));
        return List.copyOf(facts);
    }

    /** Extension attributes are named by themselves. */
    private static List<Fact> fields(Map<String, Object> fields) {
        var facts = new ArrayList<Fact>();
        fields.forEach((name, value) -> {
            if (value instanceof Map<?, ?> attributes) {
                attributes.forEach((attribute, held) -> facts.add(Fact.of(String.valueOf(attribute), text(held))));
            } else {
                facts.add(Fact.of(Words.capital(name.replace('-', ' ')), text(value)));
            }
        });
        return List.copyOf(facts);
    }

    private static String text(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? "(empty)" : value.toString();
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "DevicePage[" + serialNumber + "]";
    }
}
