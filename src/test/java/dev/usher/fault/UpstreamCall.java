package dev.usher.fault;

import dev.usher.sandbox.okta.SandboxPerson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The calls that the main job makes to upstreams, in its order: a sign-in with a password and a mailed code, and the assignment. */
enum UpstreamCall {
    INTERACT(Upstream.OKTA, "`interact`", "POST .*/v1/interact"),
    INTROSPECT(Upstream.OKTA, "`introspect`", "POST /idp/idx/introspect"),
    IDENTIFY(Upstream.OKTA, "`identify`", "POST /idp/idx/identify"),
    PASSWORD(Upstream.OKTA, "`challenge/answer`, password", "POST /idp/idx/challenge/answer", hasPassword()),
    MAILED_CODE(
            Upstream.OKTA,
            "`challenge/answer`, mailed code",
            "POST /idp/idx/challenge/answer",
            hasPassword().negate()),
    TOKEN(Upstream.OKTA, "`token`", "POST .*/v1/token"),
    KEYS(Upstream.OKTA, "`keys`", "GET .*/v1/keys", Kept.LONG),
    USERINFO(Upstream.OKTA, "`userinfo`", "GET .*/v1/userinfo"),
    JAMF_TOKEN(Upstream.JAMF_PRO, "a token", "POST /api/v1/oauth/token", Kept.UNTIL_REFUTED),
    VERSION(Upstream.JAMF_PRO, "its version", "GET /api/v1/jamf-pro-version", Kept.UNTIL_REFUTED),
    PROBE(
            Upstream.JAMF_PRO,
            "which inventory it has",
            "GET /api/v4/computers-inventory",
            request -> request.target().contains("filter=id%3D%3D%220%22"),
            Kept.UNTIL_REFUTED),
    FIND(
            Upstream.JAMF_PRO,
            "find the device",
            "GET /api/v4/computers-inventory",
            request -> request.target().contains("filter=hardware.serialNumber%3D%3D")),
    PRELOAD_LIST(
            Upstream.JAMF_PRO,
            "list the preload records",
            "GET /api/v2/inventory-preload/records",
            request -> !request.target().contains("filter="),
            Kept.NEVER_WAITED_FOR),
    PRELOAD(
            Upstream.JAMF_PRO,
            "find its preload record",
            "GET /api/v2/inventory-preload/records",
            request -> request.target().contains("filter=")),
    DEPARTMENTS(Upstream.JAMF_PRO, "list the departments", "GET /api/v1/departments", Kept.LONG),
    BUILDINGS(Upstream.JAMF_PRO, "list the buildings", "GET /api/v1/buildings", Kept.LONG),
    ATTRIBUTES(
            Upstream.JAMF_PRO, "list the extension attributes", "GET /api/v1/computer-extension-attributes", Kept.LONG),
    COLLECTION(
            Upstream.JAMF_PRO,
            "settings of the inventory",
            "GET /api/v2/computer-inventory-collection-settings",
            Kept.NEVER_WAITED_FOR),
    RE_ENROLLMENT(Upstream.JAMF_PRO, "settings of re-enrollment", "GET /api/v1/reenrollment", Kept.NEVER_WAITED_FOR),
    SSO(Upstream.JAMF_PRO, "settings of single sign-on", "GET /api/v3/sso", Kept.NEVER_WAITED_FOR),
    FIND_USER(Upstream.JAMF_PRO, "find the user", "GET /api/v1/users"),
    CREATE_USER(Upstream.JAMF_PRO, "create the user", "POST /api/v1/users"),
    UPDATE(Upstream.JAMF_PRO, "write the device", "PATCH /api/v4/computers-inventory-detail/\\d+"),
    READ_BACK(Upstream.JAMF_PRO, "read the device back", "GET /api/v4/computers-inventory/\\d+"),
    RECALCULATE(Upstream.JAMF_PRO, "recompute its groups", "POST /api/v1/computers/\\d+/recalculate-smart-groups");

    /** Whose answer it is. */
    enum Upstream {
        OKTA("Okta"),
        JAMF_PRO("Jamf Pro");

        private final String title;

        Upstream(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Whether the answer is kept for all, and how it comes to be asked for again. */
    enum Kept {
        /** For this person alone. */
        NO,
        /** For all, until Jamf Pro answers something that shows that it has changed. */
        UNTIL_REFUTED,
        /** For all, for so long that a test sees it asked for once after a start. */
        LONG,
        /** Likewise, and an assignment goes on without it. */
        NEVER_WAITED_FOR
    }

    private final Upstream upstream;
    private final String title;
    private final Pattern line;
    private final Predicate<Message> more;
    private final Kept kept;

    UpstreamCall(Upstream upstream, String title, String line) {
        this(upstream, title, line, _ -> true, Kept.NO);
    }

    UpstreamCall(Upstream upstream, String title, String line, Kept kept) {
        this(upstream, title, line, _ -> true, kept);
    }

    UpstreamCall(Upstream upstream, String title, String line, Predicate<Message> more) {
        this(upstream, title, line, more, Kept.NO);
    }

    UpstreamCall(Upstream upstream, String title, String line, Predicate<Message> more, Kept kept) {
        this.upstream = upstream;
        this.title = title;
        this.line = Pattern.compile(line);
        this.more = more;
        this.kept = kept;
    }

    private static Predicate<Message> hasPassword() {
        return request -> request.text().contains(SandboxPerson.DEFAULT_PASSWORD);
    }

    Upstream upstream() {
        return upstream;
    }

    String title() {
        return title;
    }

    Kept kept() {
        return kept;
    }

    boolean is(Message request) {
        return line.matcher(request.method() + " " + request.path()).matches() && more.test(request);
    }

    /** As Usher's messages name it, of Jamf Pro's calls. */
    String operation() {
        return switch (this) {
            case INTERACT, INTROSPECT, IDENTIFY, PASSWORD, MAILED_CODE, TOKEN, KEYS, USERINFO ->
                throw new IllegalArgumentException("a call to Okta");
            case JAMF_TOKEN -> "token";
            case VERSION -> "version";
            case PROBE -> "probe-inventory";
            case FIND -> "find-computer";
            case PRELOAD_LIST -> "list-preload";
            case PRELOAD -> "find-preload";
            case DEPARTMENTS -> "list-departments";
            case BUILDINGS -> "list-buildings";
            case ATTRIBUTES -> "list-computer-extension-attributes";
            case COLLECTION -> "read-collection-settings";
            case RE_ENROLLMENT -> "read-re-enrollment";
            case SSO -> "read-sso";
            case FIND_USER -> "find-user";
            case CREATE_USER -> "create-user";
            case UPDATE -> "update-computer";
            case READ_BACK -> "read-computer";
            case RECALCULATE -> "recalculate-computer-groups";
        };
    }

    static List<UpstreamCall> kept(Kept how) {
        return Arrays.stream(values()).filter(call -> call.kept == how).toList();
    }

    /** Which one it is; empty where the matrix does not name it. */
    static Optional<UpstreamCall> of(Upstream upstream, Message request) {
        return Arrays.stream(values())
                .filter(call -> call.upstream == upstream && call.is(request))
                .findFirst();
    }
}
