package dev.usher.jamf.probe;

import static dev.usher.jamf.connection.JamfJson.text;
import static dev.usher.jamf.connection.JamfJson.texts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfReply;
import dev.usher.jamf.connection.JamfRequest;
import dev.usher.jamf.webhook.Webhook;
import dev.usher.jamf.webhook.Webhooks;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Asks Jamf Pro over one connection, and remembers nothing. Not for several threads; close it.
 *
 * <p>Every method throws {@link JamfUnavailable} if Jamf cannot answer, and {@link JamfRefused} if it refuses Usher, with the
 * privilege that is missing.
 */
public final class JamfProbe implements AutoCloseable {
    private static final JamfOperation VERSION = anyToken("preflight-version");
    private static final JamfOperation WHO_AM_I = anyToken("preflight-auth");
    private static final JamfOperation PANES =
            new JamfOperation("preflight-panes", Optional.of("Read Enrollment Customizations"), false);
    private static final JamfOperation METADATA =
            new JamfOperation("read-sso-metadata", Optional.of("Read SSO Settings"), false);
    private static final String PAGE_SIZE = "page-size";
    private static final String MOST = "100";
    private static final int MOST_CUSTOMIZATIONS = 20;

    private final JamfCaller caller;
    private final Clock clock;

    /** @param caller which this closes */
    public JamfProbe(JamfCaller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    private static JamfOperation anyToken(String name) {
        return new JamfOperation(name, Optional.empty(), false);
    }

    /** Which Jamf Pro answers, and what time it is there. */
    public Server server() {
        var reply = caller.call(JamfRequest.get(VERSION, "/api/v1/jamf-pro-version"));
        return new Server(text(reply.json(VERSION).path("version")), ahead(reply));
    }

    /**
     * What the API client may do, over all sites, by {@code privilegesBySite}.
     *
     * @return empty where Jamf does not say, as it need not for API clients
     */
    public Optional<TreeSet<String>> privileges() {
        var reply = caller.callAllowingNotFound(JamfRequest.get(WHO_AM_I, "/api/v1/auth"));
        var bySite = reply.status() == 404
                ? Optional.<JsonNode>empty()
                : reply.json().map(json -> json.path("account").path("privilegesBySite"));
        var all = new TreeSet<String>();
        bySite.ifPresent(sites -> sites.forEach(site -> all.addAll(texts(site))));
        return Optional.of(all).filter(known -> !known.isEmpty());
    }

    /** Tries one read. */
    public Access access(Readable readable) {
        try {
            for (var path : readable.paths()) {
                var request = JamfRequest.get(readable.operation(), path).with(PAGE_SIZE, "1");
                if (caller.callAllowingNotFound(request).status() != 404) {
                    return Access.ALLOWED;
                }
            }
            return Access.ABSENT;
        } catch (JamfRefused refused) {
            if (refused.privilege().isPresent()) {
                return Access.FORBIDDEN;
            }
            throw refused;
        }
    }

    /** What an inventory may do to an assignment. */
    public Undoing.Collection collection() {
        var preferences = read(Readable.COLLECTION).path("computerInventoryCollectionPreferences");
        return new Undoing.Collection(
                preferences.path("allowChangingUserAndLocation").asBoolean(false),
                preferences.path("updateLdapInfoOnComputerInventorySubmissions").asBoolean(false));
    }

    /** What a re-enrollment does to one. */
    public Undoing.ReEnrollment reEnrollment() {
        var flags = read(Readable.RE_ENROLLMENT);
        return new Undoing.ReEnrollment(
                flags.path("isFlushLocationInformationEnabled").asBoolean(false),
                flags.path("isFlushLocationInformationHistoryEnabled").asBoolean(false),
                flags.path("isFlushExtensionAttributesEnabled").asBoolean(false));
    }

    /** Single sign-on as it is set. */
    public Undoing.Sso sso() {
        var sso = read(Readable.SSO);
        var configuration = text(sso.path("configurationType"));
        // By OIDC administrators sign in, and nobody who enrolls a device.
        return new Undoing.Sso(
                sso.path("ssoEnabled").asBoolean(false) && !configuration.equals("OIDC"),
                configuration,
                text(sso.path("samlSettings").path("userMapping")));
    }

    /** Single sign-on as it is set, and whose it is. */
    public SingleSignOn singleSignOn() {
        return SingleSignOn.of(read(Readable.SSO));
    }

    /** The metadata of Jamf Pro as a service provider of SAML 2.0, as they came: nobody has read them yet. */
    public String serviceProviderMetadata() {
        return caller.call(JamfRequest.getXml(METADATA, "/api/v3/sso/metadata/download"))
                .body();
    }

    /** How many preload records there are, of whomever. */
    public int preloadRecords() {
        return reply(Readable.PRELOAD, "1")
                .json(Readable.PRELOAD.operation())
                .path("totalCount")
                .asInt(0);
    }

    /** The enrollment customizations with their panes; of very many, the first twenty. */
    public List<Undoing.Customization> customizations() {
        var list = reply(Readable.CUSTOMIZATIONS, MOST)
                .json(Readable.CUSTOMIZATIONS.operation())
                .path("results");
        var found = new ArrayList<Undoing.Customization>();
        for (var entry : list) {
            var id = text(entry.path("id"));
            if (found.size() < MOST_CUSTOMIZATIONS && id.matches("[0-9]{1,18}")) {
                var panels = caller.call(JamfRequest.get(PANES, "/api/v1/enrollment-customization/" + id + "/all"))
                        .json(PANES)
                        .path("panels");
                found.add(new Undoing.Customization(
                        text(entry.path("displayName")),
                        StreamSupport.stream(panels.spliterator(), false)
                                .map(panel -> text(panel.path("type")))
                                .toList()));
            }
        }
        return List.copyOf(found);
    }

    /** The names of the computer PreStages that ask for credentials ({@code requireAuthentication}). */
    public List<String> prestagesThatAsk() {
        var list = reply(Readable.COMPUTER_PRESTAGES, MOST).json(Readable.COMPUTER_PRESTAGES.operation());
        return StreamSupport.stream(list.path("results").spliterator(), false)
                .filter(prestage -> prestage.path("requireAuthentication").asBoolean(false))
                .map(prestage -> text(prestage.path("displayName")))
                .toList();
    }

    /** The webhooks that Jamf has, by its Classic API. */
    public List<Webhook> webhooks() {
        return new Webhooks(caller).all();
    }

    /** Gives the connection back. */
    @Override
    public void close() {
        caller.close();
    }

    private JsonNode read(Readable readable) {
        return caller.call(JamfRequest.get(readable.operation(), readable.path()))
                .json(readable.operation());
    }

    private JamfReply reply(Readable readable, String size) {
        return caller.call(JamfRequest.get(readable.operation(), readable.path())
                .with("page", "0")
                .with(PAGE_SIZE, size));
    }

    private Optional<Duration> ahead(JamfReply reply) {
        var now = clock.instant();
        return reply.headers().firstValue("date").flatMap(text -> {
            try {
                var theirs = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
                return Optional.of(Duration.between(now, theirs.toInstant()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
