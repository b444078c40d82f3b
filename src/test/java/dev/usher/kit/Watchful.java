package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Usher that looks again soon: at a device a second after it was right, and at the whole fleet with each sweep, a few devices at a
 * time. It also has technicians, and lets a browser go on to the intranet.
 */
public class Watchful implements QuarkusTestProfile {
    /** The technicians' group in Okta. */
    public static final String TECHNICIANS = "Usher Technicians";

    /** Where a browser may go on. */
    public static final String WELCOME = "https://intranet.example.com/welcome";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.sweep.whole-every", "0s",
                "usher.sweep.page-size", "3",
                "usher.assignment.second-look", "1s",
                "usher.assignment.read-back", "10ms,50ms,500ms",
                "usher.enrollment.technician-group", TECHNICIANS,
                "usher.okta.scopes", "openid profile email groups",
                "usher.sign-in.return-to", WELCOME);
    }
}
