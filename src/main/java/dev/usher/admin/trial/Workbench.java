package dev.usher.admin.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.Proof;
import dev.usher.assignment.person.NamedPeople;
import dev.usher.assignment.person.NamedPerson;
import dev.usher.assignment.preview.Preview;
import dev.usher.assignment.preview.Previews;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.NewEnrollment;
import dev.usher.identity.Identity;
import dev.usher.jamf.JamfPlan;
import dev.usher.mapping.MappingConfig;
import dev.usher.mapping.MappingRules;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.user.OktaUsers;
import dev.usher.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries the rules out on what somebody typed, as the API does, and says what came of each rule. Writes nothing. */
@ApplicationScoped
class Workbench {
    /** What stands for a device that nobody named: Jamf Pro does not know it. */
    private static final SerialNumber ANY_DEVICE = new SerialNumber("EXAMPLE00001");

    /** More of a table than this says nothing more about how it is built. */
    private static final int MOST_ENTRIES = 50;

    private final Previews previews;
    private final MappingRules rules;
    private final MappingConfig config;
    private final NamedPeople people;
    private final OktaUsers users;
    private final Validator validator;
    private final ObjectMapper json;

    Workbench(
            Previews previews,
            MappingRules rules,
            MappingConfig config,
            NamedPeople people,
            OktaUsers users,
            Validator validator,
            ObjectMapper json) {
        this.previews = previews;
        this.rules = rules;
        this.config = config;
        this.people = people;
        this.users = users;
        this.validator = validator;
        this.json = json;
    }

    /**
     * The workbench before anything was tried.
     *
     * @param serial of a device that somebody comes from; {@code ""} for none
     */
    MappingView begin(String serial) {
        var form = new MappingForm(SampleClaims.of(rules.claimsRead(), json), serial, "", "");
        return view(form, MappingForm.Errors.NONE, Results.NOT_TRIED, null);
    }

    /** What would come of the claims that were typed. */
    MappingView tried(MappingForm form) {
        return switch (TypedClaims.of(form.claims(), json)) {
            case TypedClaims.Unreadable unreadable -> refused(form, MappingForm.Errors.ofClaims(unreadable.sentence()));
            case TypedClaims.Read read -> tried(form, read.claims());
        };
    }

    /** The same with the claims of a person whom Okta is asked about. */
    MappingView fetched(MappingForm form) {
        if (form.username().isEmpty() || form.username().length() > MappingForm.LONGEST_USERNAME) {
            return refused(
                    form,
                    MappingForm.Errors.ofUsername("Type a username as Okta shows it, of at most "
                            + MappingForm.LONGEST_USERNAME + " characters."));
        }
        try {
            return switch (people.byUsername(form.username())) {
                case NamedPerson.Found found ->
                    tried(form.withClaims(SampleClaims.pretty(found.identity().claims(), json)));
                case NamedPerson.Refused refused -> refused(form, MappingForm.Errors.ofUsername(refused.sentence()));
            };
        } catch (OktaFailure e) {
            return refused(form, MappingForm.Errors.ofUsername(String.valueOf(e.getMessage())));
        }
    }

    private MappingView tried(MappingForm form, JsonNode claims) {
        var serial = form.serial().isEmpty() ? ANY_DEVICE.value() : form.serial();
        var kind = form.kind().isEmpty() ? null : form.kind();
        var wanted = new WantedPreview(claims, new NewEnrollment.NewDevice(serial, kind, null, null));
        var refusal = validator.validate(wanted);
        if (!refusal.isEmpty()) {
            var errors = new TreeMap<String, String>();
            refusal.forEach(found -> errors.put(found.getPropertyPath().toString(), found.getMessage()));
            return refused(
                    form,
                    new MappingForm.Errors(
                            sentence("The claims", errors.get("claims")),
                            sentence("The serial number", errors.get("device.serialNumber")),
                            sentence("The kind", errors.get("device.kind")),
                            null));
        }
        try {
            return made(form, wanted, wanted.identity(json));
        } catch (Problem e) {
            // The only one that it makes: claims that are too many or too deep.
            return refused(
                    form,
                    MappingForm.Errors.ofClaims(e.violations().stream()
                            .map(found -> "This " + found.message() + ".")
                            .findFirst()
                            .orElse(e.detail())));
        }
    }

    private MappingView made(MappingForm form, WantedPreview wanted, Identity identity) {
        var device = Objects.requireNonNull(wanted.device()).validated();
        return switch (previews.of(device, identity, Proof.NONE)) {
            case Previews.Answer.Made made ->
                view(form, MappingForm.Errors.NONE, Results.of(made.preview()), trial(form, made.preview(), identity));
            case Previews.Answer.Unavailable unavailable -> withoutJamf(form, device, identity, unavailable.sentence());
            case Previews.Answer.Refused refused -> withoutJamf(form, device, identity, refused.sentence());
        };
    }

    /** What the rules make is known all the same. */
    private MappingView withoutJamf(MappingForm form, Device device, Identity identity, String sentence) {
        var results = Results.of(rules.map(identity, device));
        return view(
                form,
                MappingForm.Errors.NONE,
                results,
                new MappingView.Trial(
                        "wait",
                        "Jamf Pro could not be asked",
                        sentence + " Below is what the rules make of the claims; what would be sent is not known.",
                        "",
                        results.warnings(),
                        List.of(),
                        unread(identity),
                        absent(identity)));
    }

    private MappingView.Trial trial(MappingForm form, Preview preview, Identity identity) {
        var decision = preview.decision();
        return new MappingView.Trial(
                tone(decision),
                heading(decision),
                decision.sentence(),
                device(form, preview.device()),
                preview.warnings(),
                preview.requests().stream().map(this::sent).toList(),
                unread(identity),
                absent(identity));
    }

    private static String tone(Preview.Outcome decision) {
        return switch (decision.outcome()) {
            case "write" -> "good";
            case "stop" -> "bad";
            default -> "wait";
        };
    }

    private static String heading(Preview.Outcome decision) {
        return switch (decision.outcome()) {
            case "write" -> "It would be written";
            case "wait" -> "It would wait";
            case "exclude" -> "A rule leaves the device as it is";
            default -> "It would stop and need attention: " + decision.reason();
        };
    }

    private static String device(MappingForm form, Preview.Target target) {
        if (form.serial().isEmpty()) {
            return "No serial number was given. This is what a device would get that Jamf Pro does not know yet; "
                    + target.serialNumber() + " stands for it.";
        }
        var jamfId = target.jamfId();
        return target.knownToJamf()
                ? "Jamf Pro knows " + target.serialNumber() + " as a "
                        + (target.kind().equals("mobile") ? "mobile device" : target.kind())
                        + (jamfId == null ? ", several times." : " with the id " + jamfId + ".")
                : "Jamf Pro does not know " + target.serialNumber() + " yet.";
    }

    private MappingView.Sent sent(JamfPlan.Request request) {
        return new MappingView.Sent(request.method(), request.path(), body(request.body()));
    }

    private @Nullable String body(@Nullable JsonNode body) {
        if (body == null || body.isNull()) {
            return null;
        }
        try {
            return body.isTextual()
                    ? body.textValue()
                    : json.writerWithDefaultPrettyPrinter().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is JSON can be written", e);
        }
    }

    /** As far as the rules spell what they read. */
    private List<String> unread(Identity identity) {
        var read = rules.claimsRead();
        return identity.claims().keySet().stream()
                .filter(claim -> !read.contains(claim))
                .toList();
    }

    private List<String> absent(Identity identity) {
        return rules.claimsRead().stream()
                .filter(claim -> !identity.claims().containsKey(claim))
                .toList();
    }

    private MappingView refused(MappingForm form, MappingForm.Errors errors) {
        return view(form, errors, Results.NOT_TRIED, null);
    }

    private MappingView view(
            MappingForm form, MappingForm.Errors errors, Results results, MappingView.@Nullable Trial trial) {
        return new MappingView(
                form,
                errors,
                users.on(),
                rules.configured().stream()
                        .map(rule -> RuleRows.of(rule, results))
                        .toList(),
                tables(),
                trial);
    }

    private List<MappingView.Table> tables() {
        var tables = new ArrayList<MappingView.Table>();
        new TreeMap<>(config.tables()).forEach((name, entries) -> tables.add(table(name, entries)));
        return tables;
    }

    private static MappingView.Table table(String name, Map<String, String> entries) {
        Stream<MappingView.Entry> shown = new TreeMap<>(entries)
                .entrySet().stream()
                        .limit(MOST_ENTRIES)
                        .map(entry -> new MappingView.Entry(entry.getKey(), entry.getValue()));
        return new MappingView.Table(name, shown.toList(), Math.max(0, entries.size() - MOST_ENTRIES));
    }

    private static @Nullable String sentence(String subject, @Nullable String message) {
        return message == null ? null : subject + " " + message + ".";
    }
}
